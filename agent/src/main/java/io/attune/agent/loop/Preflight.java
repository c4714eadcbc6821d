package io.attune.agent.loop;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.SessionView;
import io.attune.agent.postgres.Setting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Looks for what would make a session fail later, before anything is measured or changed. */
final class Preflight {

    /** Metrics of the DBMS are named {@code view.column}. */
    private static final char VIEW_ENDS = '.';

    private static final String DERIVED_OBJECTIVE = "throughput_txn_per_sec";
    private static final int HAS_PARAMETER_PRIVILEGES = 15;
    private static final double MEMORY_TOLERANCE = 1.1;

    private final SessionView session;
    private final SortedSet<String> knobs;
    private final RunPlan plan;
    private final Reporter reporter;

    Preflight(SessionView session, SortedSet<String> knobs, RunPlan plan, Reporter reporter) {
        this.session = session;
        this.knobs = knobs;
        this.plan = plan;
        this.reporter = reporter;
    }

    /** @throws AgentException when the session cannot work; what may still work is only said */
    void check(Connection connection, Map<String, Setting> settings) throws SQLException {
        if (session.state().equals("STOPPED")) {
            throw new AgentException(ExitCode.SERVER, "The session " + session.id() + " is stopped: create another");
        }
        checkVersion(connection);
        if (!session.isObserveOnly()) {
            checkPermission(connection);
        }
        checkObjective();
        settings.values().stream()
                .filter(Setting::pendingRestart)
                .forEach(setting -> reporter.notice("a value of " + setting.name()
                        + " already waits for a restart of the DBMS; restart it first to measure a true baseline"));
        if (!session.isObserveOnly()) {
            warnOfChanges(settings);
        }
        warnOfHardware();
    }

    private void warnOfChanges(Map<String, Setting> settings) {
        knobs.forEach(knob -> plan.policy()
                .refusal(knob, settings.get(knob))
                .ifPresent(why -> reporter.notice("the session tunes " + knob + ", but " + why
                        + "; a configuration that changes it will be refused")));
        warnOfRestarts(settings);
    }

    private void checkVersion(Connection connection) throws SQLException {
        String major = Integer.toString(connection.getMetaData().getDatabaseMajorVersion());
        SessionView.Dbms dbms = session.dbms();
        if (!dbms.type().equals("postgres") || !dbms.major().equals(major)) {
            throw new AgentException(
                    ExitCode.DBMS,
                    "The session is for " + dbms.type() + " " + dbms.version() + ", this DBMS is postgres " + major);
        }
    }

    private void checkPermission(Connection connection) throws SQLException {
        if (isSuperuser(connection)) {
            return;
        }
        String user = connection.getMetaData().getUserName();
        if (connection.getMetaData().getDatabaseMajorVersion() < HAS_PARAMETER_PRIVILEGES) {
            throw new AgentException(
                    ExitCode.DBMS, "The user '" + user + "' may not ALTER SYSTEM: connect as a superuser");
        }
        if (!mayAlterAll(connection)) {
            throw new AgentException(
                    ExitCode.DBMS,
                    "The user '" + user + "' may not ALTER SYSTEM all knobs of the session: connect as a superuser, or"
                            + " let one grant ALTER SYSTEM ON PARAMETER … , EXECUTE on pg_reload_conf() and"
                            + " pg_show_all_file_settings(), SELECT on pg_file_settings, and pg_read_all_settings");
        }
    }

    private static boolean isSuperuser(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private boolean mayAlterAll(Connection connection) throws SQLException {
        String query = """
                SELECT pg_catalog.has_function_privilege('pg_catalog.pg_reload_conf()', 'EXECUTE')
                   AND pg_catalog.has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'EXECUTE')
                   AND pg_catalog.has_table_privilege('pg_catalog.pg_file_settings', 'SELECT')
                   AND (SELECT coalesce(bool_and(pg_catalog.has_parameter_privilege(knob, 'ALTER SYSTEM')), true)
                        FROM unnest(?::text[]) AS knob)
                """;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", knobs.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void checkObjective() {
        Optional<String> unreported = session.objective().measured().stream()
                .filter(name -> !name.equals(DERIVED_OBJECTIVE) && name.indexOf(VIEW_ENDS) < 0)
                .findFirst();
        if (plan.workload() == null && unreported.isPresent()) {
            throw new AgentException(
                    ExitCode.USAGE,
                    "The session's objective is " + unreported.get() + ", which the DBMS does not report: give a"
                            + " --workload-command that measures it and writes it to the file named by"
                            + " ATTUNE_OBJECTIVES_FILE");
        }
    }

    private void warnOfRestarts(Map<String, Setting> settings) {
        long restarts = knobs.stream()
                .map(settings::get)
                .filter(setting -> setting != null && setting.needsRestart())
                .count();
        if (restarts > 0 && session.mayRestart() && plan.restart() == null) {
            reporter.notice(restarts + " knobs of the session need a restart; without --allow-restart they stay as"
                    + " they are");
        }
        if (plan.restart() != null && plan.dataDirectory() == null) {
            reporter.notice("without --data-directory the agent cannot bring the DBMS back by itself if a"
                    + " configuration keeps it from starting");
        }
    }

    private void warnOfHardware() {
        SessionView.Machine planned = session.hardware();
        if (planned == null || plan.machine() == null) {
            return;
        }
        boolean isSmaller = plan.machine().memoryBytes() * MEMORY_TOLERANCE < planned.memoryBytes()
                || plan.machine().cpuCores() < planned.cpuCores();
        if (isSmaller) {
            reporter.notice(String.format(
                    "the session was made for %d cores and %d MB, this machine has %s: bounds may be too wide",
                    planned.cpuCores(),
                    planned.memoryBytes() >> 20,
                    plan.machine().text()));
        }
    }
}
