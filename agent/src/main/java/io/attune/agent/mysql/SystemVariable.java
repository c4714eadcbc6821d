package io.attune.agent.mysql;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of MariaDB's {@code information_schema.SYSTEM_VARIABLES}, without its current value.
 *
 * @param name in lower case
 * @param scope {@code GLOBAL} or {@code SESSION}; those of sessions have a global value too
 * @param defaultValue what the server assumes where nothing is configured
 * @param isReadOnly whether it is set at the start of the server alone
 * @param isConfigurable whether the server takes it on its command line
 */
public record SystemVariable(
        String name,
        String scope,
        String type,
        @Nullable String defaultValue,
        @Nullable String min,
        @Nullable String max,
        @Nullable String enumValues,
        boolean isReadOnly,
        boolean isConfigurable,
        @Nullable String comment) {

    private static final String OF_SERVERS = """
            SELECT VARIABLE_NAME, VARIABLE_SCOPE, VARIABLE_TYPE, DEFAULT_VALUE, NUMERIC_MIN_VALUE, NUMERIC_MAX_VALUE,
                ENUM_VALUE_LIST, READ_ONLY, COMMAND_LINE_ARGUMENT, VARIABLE_COMMENT
            FROM information_schema.SYSTEM_VARIABLES WHERE VARIABLE_SCOPE <> 'SESSION ONLY'""";

    /** All that a server as a whole has, sorted by name. */
    public static List<SystemVariable> all(MySqlServer server) {
        String version = version(server);
        if (!version.toLowerCase(Locale.ROOT).contains("mariadb")) {
            throw new AgentException(
                    ExitCode.DBMS,
                    "This server is MySQL " + version
                            + ", which does not report the types and bounds of its variables as"
                            + " MariaDB does; its catalog can be written by hand and imported into a project");
        }
        return server.ask(OF_SERVERS).stream()
                .map(SystemVariable::of)
                .sorted(Comparator.comparing(SystemVariable::name))
                .toList();
    }

    /** Such as {@code 11.4.5-MariaDB}. */
    public static String version(MySqlServer server) {
        return String.valueOf(server.ask("SELECT VERSION()").get(0).get(0));
    }

    private static SystemVariable of(List<@Nullable String> row) {
        return new SystemVariable(
                text(row, 0).toLowerCase(Locale.ROOT),
                text(row, 1),
                text(row, 2),
                row.get(3),
                row.get(4),
                row.get(5),
                row.get(6),
                text(row, 7).equals("YES"),
                row.get(8) != null,
                row.get(9));
    }

    private static String text(List<@Nullable String> row, int column) {
        return String.valueOf(row.get(column));
    }
}
