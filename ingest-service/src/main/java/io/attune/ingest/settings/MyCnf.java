package io.attune.ingest.settings;

import java.util.regex.Pattern;

/** Lines for an option file of MySQL or MariaDB, section 6.2.2.2 of MySQL's manual. */
final class MyCnf implements SettingsWriter {

    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9_.:/,+-]+");

    @Override
    public String write(SettingsSheet sheet) {
        StringBuilder text = new StringBuilder();
        text.append(sheet.head("# "));
        text.append("# An option file is read when the server starts.\n[mysqld]\n");
        for (Change change : sheet.changes()) {
            text.append("# was ")
                    .append(ValueText.withSize(change.knob(), change.from()))
                    .append('\n')
                    .append(SettingsWriter.plainName(change))
                    .append(" = ")
                    .append(quoted(ValueText.withSize(change.knob(), change.to())))
                    .append('\n');
        }
        return text.toString();
    }

    /** Only the quotes around a value are taken away, so that those in it stay as they are. */
    private static String quoted(String value) {
        return UNQUOTED.matcher(value).matches() ? value : '"' + value.replace("\\", "\\\\") + '"';
    }
}
