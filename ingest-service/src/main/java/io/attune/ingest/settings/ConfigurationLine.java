package io.attune.ingest.settings;

import io.attune.model.knob.Knob;
import java.util.regex.Pattern;

/** Values that a client writes, as they are, behind {@code name =} in the DBMS's configuration file. */
public final class ConfigurationLine {

    /** What PostgreSQL reads without quotes: a number, a whole number with its unit, a word. */
    private static final Pattern UNQUOTED =
            Pattern.compile("-?[0-9]+(\\.[0-9]+)?|-?[0-9]+[A-Za-z]+|[A-Za-z_][A-Za-z0-9_.:/-]*");

    private ConfigurationLine() {}

    /**
     * @param dbmsType MySQL and MariaDB get bare numbers, which {@code SET GLOBAL} takes as well; all others numbers with their unit
     * @param value numeric value, canonical unit
     */
    public static String value(String dbmsType, Knob knob, double value) {
        return switch (dbmsType) {
            case "mysql", "mariadb" -> ValueText.bare(knob, value);
            case "postgres" -> quoted(ValueText.withUnit(knob, value));
            default -> ValueText.withUnit(knob, value);
        };
    }

    private static String quoted(String value) {
        return UNQUOTED.matcher(value).matches()
                ? value
                : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
