package io.attune.ingest.settings;

import java.util.regex.Pattern;

/** Lines for {@code postgresql.conf}, or a file that it includes; section 20.1.2 of PostgreSQL's documentation. */
final class PostgresConf implements SettingsWriter {

    private static final Pattern UNQUOTED = Pattern.compile("-?[0-9]+(\\.[0-9]+)?|[a-z]+");

    @Override
    public String write(SettingsSheet sheet) {
        StringBuilder text = new StringBuilder();
        text.append(sheet.head("# "));
        text.append("# ").append(sheet.effect()).append('\n');
        for (Change change : sheet.changes()) {
            text.append(SettingsWriter.plainName(change))
                    .append(" = ")
                    .append(quoted(ValueText.withUnit(change.knob(), change.to())))
                    .append("  # ")
                    .append(SettingsWriter.remark(change))
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return UNQUOTED.matcher(value).matches()
                ? value
                : "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
