package io.attune.agent.mysql;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code SHOW GLOBAL STATUS}.
 *
 * @param name in lower case
 * @param value as the server writes it
 */
public record StatusVariable(String name, @Nullable String value) {

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    /** All of them, sorted by name. */
    public static List<StatusVariable> all(MySqlServer server) {
        return server.ask("SHOW GLOBAL STATUS").stream()
                .map(row -> new StatusVariable(String.valueOf(row.get(0)).toLowerCase(Locale.ROOT), row.get(1)))
                .sorted(Comparator.comparing(StatusVariable::name))
                .toList();
    }

    /** What the value looks like, as SQL would call it. */
    public String type() {
        if (value != null && WHOLE.matcher(value).matches()) {
            return "bigint";
        }
        return value != null && DECIMAL.matcher(value).matches() ? "double precision" : "varchar";
    }
}
