package io.attune.agent.apply;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.FailureReason;
import io.attune.agent.guardrail.KnobPolicy;
import io.attune.agent.postgres.Claim;
import io.attune.agent.postgres.Database;
import io.attune.agent.postgres.Setting;
import io.attune.agent.postgres.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Applies configurations, and brings the DBMS back to its baseline: told to while it is up, by file while it is down. */
public final class Configurator {

    /** A DBMS that has just crashed may take a connection and drop it again. */
    private static final int ATTEMPTS = 3;

    private static final Duration WHILE_BUSY = Duration.ofMillis(250);

    private final Database database;
    private final Dbms dbms;
    private final Claim claim;
    private final Applier applier;
    private final Baseline baseline;
    private final BaselineFile file;
    private final @Nullable RestartCommand restart;
    private final Duration startup;
    private final Path rollback;

    /**
     * @param claim on the DBMS, without which nothing is changed or measured
     * @param restart absent when the DBMS must not be restarted
     * @param startup how long the DBMS may take to recover from a crash, or to have room for a connection again
     * @param rollback the script that a person is pointed at
     */
    public Configurator(
            Database database,
            Claim claim,
            Baseline baseline,
            BaselineFile file,
            KnobPolicy policy,
            @Nullable RestartCommand restart,
            Duration startup,
            Path rollback) {
        this.database = database;
        this.dbms = new Dbms(database);
        this.claim = claim;
        this.applier = new Applier(dbms, claim, baseline, policy, restart);
        this.baseline = baseline;
        this.file = file;
        this.restart = restart;
        this.startup = startup;
        this.rollback = rollback;
    }

    /** All values in effect but text, which may hold secrets; nobody else changes them as long as the claim is held. */
    public SortedMap<String, String> settings() throws InterruptedException {
        try {
            claim.take();
            try (Connection connection = dbms.open()) {
                return Settings.values(Settings.read(connection));
            }
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /**
     * Restarts the DBMS with the configuration that it has.
     *
     * @throws InterruptedException when the thread was interrupted meanwhile; all the same, the DBMS is up
     */
    public void restart() throws InterruptedException {
        try {
            if (applier.restart().isPresent()) {
                bringUp();
            }
        } catch (SQLException e) {
            throw database.explain(e);
        } catch (InterruptedException e) {
            restoreBaseline(Set.of());
            throw e;
        }
    }

    /** Why a configuration is refused before anything is written; empty when nothing speaks against it. */
    public Optional<Application.Failed> refusal(SortedMap<String, String> configuration) {
        try {
            return applier.refusal(configuration);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /**
     * Brings a configuration into effect. On failure the DBMS is left as it is, for {@link #restoreBaseline}.
     *
     * @param touched every knob that the session ever set, those of the configuration among them
     */
    public Application apply(SortedMap<String, String> configuration, Set<String> touched) throws InterruptedException {
        try {
            Application application = applier.apply(configuration, touched);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while a configuration was applied");
            }
            return application;
        } catch (SQLException e) {
            if (Dbms.isGone(e)) {
                return new Application.Failed(FailureReason.DBMS_CRASHED, "while applying: " + e.getMessage(), false);
            }
            throw database.explain(e);
        }
    }

    /**
     * Brings all touched knobs back to the baseline, and verifies it.
     *
     * @throws InterruptedException when the thread was interrupted meanwhile; all the same, it is done
     * @throws AgentException of {@link ExitCode#NEEDS_A_PERSON} when that cannot be done, saying what is to be done by hand
     */
    public void restoreBaseline(Set<String> touched) throws InterruptedException {
        boolean isInterrupted = Thread.interrupted();
        boolean isDone = false;
        int attempt = 1;
        long end = System.nanoTime() + startup.toNanos();
        while (!isDone) {
            try {
                restoreOnce(touched);
                isDone = true;
            } catch (InterruptedException e) {
                isInterrupted = true;
            } catch (SQLException e) {
                isInterrupted |= Thread.interrupted();
                if (Dbms.isBusy(e) && System.nanoTime() < end) {
                    LockSupport.parkNanos(WHILE_BUSY.toNanos());
                } else if (!Dbms.isGone(e) || attempt++ == ATTEMPTS) {
                    throw needsAPerson(
                            "the baseline could not be restored: "
                                    + database.explain(e).getMessage(),
                            List.of(runRollback()));
                }
            }
        }
        if (Thread.interrupted() || isInterrupted) {
            throw new InterruptedException("interrupted while the baseline was restored");
        }
    }

    private void restoreOnce(Set<String> touched) throws SQLException, InterruptedException {
        if (!dbms.awaitUp(startup)) {
            bringUp();
        }
        if (applier.apply(new TreeMap<>(), touched) instanceof Application.Failed failed) {
            if (dbms.startedAt().isPresent()) {
                throw needsAPerson("the baseline was refused: " + failed.detail(), List.of(runRollback()));
            }
            bringUp();
        }
        List<String> different = differences(touched);
        if (!different.isEmpty()) {
            throw needsAPerson(
                    "these knobs are not at their baseline: " + String.join(", ", different), List.of(runRollback()));
        }
    }

    /** Brings up a DBMS that is down: with the baseline's file where that can be put back, else as it is. */
    private void bringUp() throws InterruptedException, SQLException {
        if (restart == null) {
            throw needsAPerson(
                    "the DBMS is down, and the agent may not bring it up (that needs --allow-restart,"
                            + " --restart-command and, for a configuration that keeps it down, --data-directory)",
                    byHand());
        }
        boolean isPutBack = file.isWayBack();
        if (isPutBack) {
            file.restore();
        }
        String failure = applier.restart().orElse(null);
        if (failure != null) {
            String although = isPutBack
                    ? "even with the baseline's postgresql.auto.conf put back, "
                    : "without --data-directory the agent cannot put the baseline's postgresql.auto.conf back, and ";
            throw needsAPerson(although + failure, byHand());
        }
    }

    private List<String> differences(Set<String> touched) throws SQLException {
        try (Connection connection = dbms.open()) {
            Map<String, Setting> settings = Settings.read(connection);
            return touched.stream()
                    .map(settings::get)
                    .filter(setting -> setting != null
                            && !setting.value()
                                    .equals(baseline.knob(setting.name()).value()))
                    .map(setting -> setting.name() + " (" + setting.text() + " instead of "
                            + baseline.knob(setting.name()).text() + ")")
                    .toList();
        }
    }

    private List<String> byHand() {
        String put = Files.exists(file.copy())
                ? "copy " + file.copy().toAbsolutePath() + " over postgresql.auto.conf in the DBMS's data directory"
                : "take out of postgresql.auto.conf in the DBMS's data directory what " + rollback.toAbsolutePath()
                        + " resets";
        return List.of(put, "start the DBMS", "start the agent again with the same arguments: it goes on from here");
    }

    private String runRollback() {
        return "run " + rollback.toAbsolutePath() + " in psql as a superuser, and restart the DBMS if it says so";
    }

    private static AgentException needsAPerson(@Nullable String what, List<String> steps) {
        StringBuilder message = new StringBuilder("A person must act: ").append(what);
        for (int step = 0; step < steps.size(); step++) {
            message.append(System.lineSeparator())
                    .append("  ")
                    .append(step + 1)
                    .append(". ")
                    .append(steps.get(step));
        }
        return new AgentException(ExitCode.NEEDS_A_PERSON, message.toString());
    }
}
