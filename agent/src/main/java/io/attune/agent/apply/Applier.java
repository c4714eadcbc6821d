package io.attune.agent.apply;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.FailureReason;
import io.attune.agent.guardrail.KnobPolicy;
import io.attune.agent.postgres.Claim;
import io.attune.agent.postgres.Setting;
import io.attune.agent.postgres.SettingText;
import io.attune.agent.postgres.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies configurations to a running DBMS. A knob that a configuration does not mention has its baseline value. */
final class Applier {

    private static final Duration AFTER_A_FAILED_COMMAND = Duration.ofSeconds(3);

    private final Dbms dbms;
    private final Claim claim;
    private final Baseline baseline;
    private final KnobPolicy policy;
    private final @Nullable RestartCommand restart;

    /**
     * @param claim on the DBMS, taken before anything is written
     * @param restart absent: knobs that need a restart keep their baseline value
     */
    Applier(Dbms dbms, Claim claim, Baseline baseline, KnobPolicy policy, @Nullable RestartCommand restart) {
        this.dbms = dbms;
        this.claim = claim;
        this.baseline = baseline;
        this.policy = policy;
        this.restart = restart;
    }

    /**
     * Writes, loads and verifies.
     *
     * @param touched every knob that this session ever set, those of the configuration among them
     */
    Application apply(SortedMap<String, String> configuration, Set<String> touched)
            throws SQLException, InterruptedException {
        claim.take();
        Optional<Application.Failed> refused = write(configuration, touched);
        if (refused.isPresent()) {
            return refused.get();
        }
        dbms.reload();
        boolean restarts = isRestartNeeded(touched);
        if (restarts) {
            Optional<String> failure = restart();
            if (failure.isPresent()) {
                return new Application.Failed(FailureReason.DBMS_DID_NOT_START, failure.get(), true);
            }
        }
        SortedMap<String, Setting> settings;
        try (Connection connection = dbms.open()) {
            settings = Settings.read(connection);
        }
        return inEffect(restarts, configuration, settings);
    }

    /** Why the DBMS did not come up again; empty when it did. */
    Optional<String> restart() throws SQLException, InterruptedException {
        RestartCommand command = Objects.requireNonNull(restart, "restarts are not allowed");
        Instant earlier = dbms.startedAt().orElse(Instant.MIN);
        claim.release();
        OptionalInt status = command.run();
        boolean succeeded = status.isPresent() && status.getAsInt() == 0;
        Duration ifDown = succeeded ? command.timeout() : AFTER_A_FAILED_COMMAND;
        if (dbms.awaitStartAfter(earlier, ifDown, command.timeout())) {
            claim.take();
            return Optional.empty();
        }
        String outcome = status.isEmpty()
                ? "did not end within " + command.timeout().toSeconds() + " s"
                : "ended with status " + status.getAsInt();
        if (dbms.startedAt().isPresent()) {
            throw new AgentException(
                    ExitCode.DBMS,
                    "The restart command " + outcome + " and the DBMS was not restarted: " + command.lastWords());
        }
        return Optional.of(
                "the restart command " + outcome + " and the DBMS does not accept connections: " + command.lastWords());
    }

    /** Why the policy refuses a configuration, before anything is written; empty when it does not. */
    Optional<Application.Failed> refusal(SortedMap<String, String> configuration) throws SQLException {
        try (Connection connection = dbms.open()) {
            return policy.refusal(configuration, Settings.read(connection)).map(Applier::refused);
        }
    }

    private Optional<Application.Failed> write(SortedMap<String, String> configuration, Set<String> touched)
            throws SQLException {
        try (Connection connection = dbms.open();
                Statement statement = connection.createStatement()) {
            Map<String, String> written = WrittenSettings.read(connection);
            for (String knob : touched) {
                String wanted = wanted(knob, configuration);
                if (!Objects.equals(wanted, written.get(knob))) {
                    try {
                        statement.execute(AlterSystem.statement(knob, wanted));
                    } catch (SQLException e) {
                        if (isRefusalOfTheValue(e)) {
                            return Optional.of(refused(String.valueOf(e.getMessage())));
                        }
                        throw e;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Application.Failed refused(String why) {
        return new Application.Failed(FailureReason.CONFIGURATION_REFUSED, why, false);
    }

    /** Invalid values, and knobs that cannot be set while the server runs. */
    private static boolean isRefusalOfTheValue(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return state.startsWith("22") || state.startsWith("55") || state.startsWith("42704");
    }

    /** What {@code postgresql.auto.conf} is to hold; absent for nothing. A value as at the baseline is written as it was there. */
    private @Nullable String wanted(String name, Map<String, String> configuration) {
        Baseline.Knob knob = baseline.knob(name);
        String asked = configuration.get(name);
        boolean isKept = asked == null || (knob.needsRestart() && restart == null) || knob.has(asked);
        return isKept ? knob.written() : asked;
    }

    private boolean isRestartNeeded(Set<String> touched) throws SQLException {
        if (restart == null) {
            return false;
        }
        try (Connection connection = dbms.open()) {
            return Settings.read(connection).values().stream()
                    .anyMatch(setting -> setting.pendingRestart() && touched.contains(setting.name()));
        }
    }

    private Application.InEffect inEffect(
            boolean restarted, SortedMap<String, String> asked, SortedMap<String, Setting> settings) {
        SortedMap<String, String> configuration = new TreeMap<>(asked);
        SortedMap<String, String> differences = new TreeMap<>();
        asked.forEach((knob, value) -> {
            Setting setting = settings.get(knob);
            if (setting != null && !isInEffect(setting, value)) {
                configuration.put(knob, setting.text());
                differences.put(knob, difference(setting, value));
            }
        });
        return new Application.InEffect(restarted, Settings.values(settings), configuration, differences);
    }

    /** Such as {@code wal_buffers = -1}, of which PostgreSQL shows what it chose. */
    private static boolean isInEffect(Setting setting, String asked) {
        return SettingText.means(setting, asked)
                || (asked.equals("-1") && Set.of("override", "default").contains(setting.source()));
    }

    private String difference(Setting setting, String asked) {
        String why = setting.needsRestart() && restart == null
                ? "it needs a restart, and --allow-restart was not given"
                : "its value comes from: " + setting.source();
        return setting.name() + " is " + setting.text() + " where " + asked + " was asked for: " + why;
    }
}
