package io.attune.agent.loop;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.AttuneServer;
import io.attune.agent.api.SessionView;
import io.attune.agent.apply.Baseline;
import io.attune.agent.apply.BaselineFile;
import io.attune.agent.apply.Configurator;
import io.attune.agent.apply.WrittenSettings;
import io.attune.agent.postgres.Claim;
import io.attune.agent.postgres.Database;
import io.attune.agent.postgres.Setting;
import io.attune.agent.postgres.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** One run of the agent for a session: begun, or gone on with from the journal of an earlier run. */
public final class TuningRun {

    private final AttuneServer server;
    private final SignOfLife life;
    private final UUID sessionId;
    private final Database database;
    private final RunPlan plan;
    private final Reporter reporter;
    private final Clock clock;
    private final RandomGenerator random;

    public TuningRun(
            AttuneServer server,
            SignOfLife life,
            UUID sessionId,
            Database database,
            RunPlan plan,
            ProgressFormat format,
            PrintWriter out,
            PrintWriter err,
            Clock clock,
            RandomGenerator random) {
        this.server = server;
        this.life = life;
        this.sessionId = sessionId;
        this.database = database;
        this.plan = plan;
        this.reporter = Reporter.of(format, out, err);
        this.clock = clock;
        this.random = random;
    }

    /** Returns once the session is over. */
    public void run() throws InterruptedException {
        try (Journal journal = Journal.in(plan.outputDirectory());
                Claim claim = new Claim(database, sessionId)) {
            Optional<JournalContent> earlier = journal.read();
            earlier.ifPresent(this::requireSameSession);
            earlier = earlier.filter(JournalContent::hasBegun);
            SessionView session = server.session(sessionId);
            SortedSet<String> knobs = server.knobs(sessionId);
            Beginning beginning =
                    earlier.isPresent() ? goOn(earlier.get(), claim) : begin(session, knobs, journal, claim);
            new TuningLoop(
                            server,
                            life,
                            session,
                            knobs,
                            database,
                            configurator(beginning.content().baseline(), claim),
                            journal,
                            beginning.content(),
                            beginning.restarted(),
                            plan,
                            reporter,
                            clock,
                            random)
                    .run();
        }
    }

    /** Takes down what the DBMS begins with; where it may be restarted, right after that. */
    private Beginning begin(SessionView session, SortedSet<String> knobs, Journal journal, Claim claim)
            throws InterruptedException {
        Baseline baseline;
        boolean restarts;
        try (Connection connection = database.open()) {
            SortedMap<String, Setting> settings = Settings.read(connection);
            claim.take();
            new Preflight(session, knobs, plan, reporter).check(connection, settings);
            baselineFile().keep(connection);
            baseline = baseline(connection, settings);
            restarts = isRestartedFirst(session, knobs, settings);
        } catch (SQLException e) {
            throw database.explain(e);
        }
        if (restarts) {
            configurator(baseline, claim).restart();
            baseline = baseline();
        }
        JournalContent content = JournalContent.begin(sessionId, database.jdbcUrl(), baseline);
        journal.write(content);
        return new Beginning(content, restarts);
    }

    /**
     * What a run starts from.
     *
     * @param restarted whether the DBMS has just been restarted
     */
    private record Beginning(JournalContent content, boolean restarted) {}

    /**
     * Configurations that need a restart are measured on a DBMS that has just been restarted; so the baseline is as well. Not
     * where a value already waits for a restart, which would make another baseline.
     */
    private boolean isRestartedFirst(
            SessionView session, SortedSet<String> knobs, SortedMap<String, Setting> settings) {
        return !session.isObserveOnly()
                && plan.restart() != null
                && settings.values().stream().noneMatch(Setting::pendingRestart)
                && settings.values().stream()
                        .anyMatch(setting -> setting.needsRestart() && knobs.contains(setting.name()));
    }

    private Baseline baseline() {
        try (Connection connection = database.open()) {
            return baseline(connection, Settings.read(connection));
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static Baseline baseline(Connection connection, SortedMap<String, Setting> settings) throws SQLException {
        return Baseline.of(settings, WrittenSettings.read(connection));
    }

    /** An earlier run may have been killed anywhere: the DBMS is first brought back to the baseline that it began with. */
    private Beginning goOn(JournalContent content, Claim claim) throws InterruptedException {
        reporter.notice("going on with the session after " + content.iterations() + " iterations, from "
                + plan.file("journal.json"));
        configurator(content.baseline(), claim).restoreBaseline(content.touched());
        return new Beginning(content, false);
    }

    private void requireSameSession(JournalContent content) {
        if (!content.sessionId().equals(sessionId) || !content.jdbcUrl().equals(database.jdbcUrl())) {
            throw new AgentException(
                    ExitCode.USAGE,
                    "The output directory " + plan.outputDirectory() + " belongs to session " + content.sessionId()
                            + " of " + content.jdbcUrl() + ": choose another --output-dir");
        }
    }

    private Configurator configurator(Baseline baseline, Claim claim) {
        return new Configurator(
                database,
                claim,
                baseline,
                baselineFile(),
                plan.policy(),
                plan.restart(),
                plan.startup(),
                plan.file("rollback.sql"));
    }

    private BaselineFile baselineFile() {
        return new BaselineFile(plan.file("postgresql.auto.conf.baseline"), plan.dataDirectory());
    }
}
