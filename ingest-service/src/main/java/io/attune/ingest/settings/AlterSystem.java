package io.attune.ingest.settings;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A script for psql; each statement stands in a line of its own, because ALTER SYSTEM runs outside of transactions only. */
final class AlterSystem implements SettingsWriter {

    @Override
    public String write(SettingsSheet sheet) {
        StringBuilder script = new StringBuilder();
        script.append(sheet.head("-- "));
        script.append("-- ").append(sheet.effect()).append('\n');
        for (Change change : sheet.changes()) {
            script.append("ALTER SYSTEM SET ")
                    .append(identifier(change.knob().name()))
                    .append(" = ")
                    .append(literal(ValueText.withUnit(change.knob(), change.to())))
                    .append("; -- ")
                    .append(SettingsWriter.remark(change))
                    .append('\n');
        }
        if (!sheet.changes().isEmpty()) {
            script.append("SELECT pg_reload_conf();\n");
        }
        if (sheet.needsRestart()) {
            script.append("-- Restart PostgreSQL now.\n");
        }
        return script.toString();
    }

    private static String identifier(String knob) {
        return Arrays.stream(ValueText.printable(knob).split("\\.", -1))
                .map(part -> '"' + part.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining("."));
    }

    private static String literal(String value) {
        String doubled = value.replace("'", "''");
        return doubled.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }
}
