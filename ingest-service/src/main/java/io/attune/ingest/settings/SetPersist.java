package io.attune.ingest.settings;

/** A script for the mysql client; what needs a restart is only written down for it, the rest has effect at once. */
final class SetPersist implements SettingsWriter {

    @Override
    public String write(SettingsSheet sheet) {
        StringBuilder script = new StringBuilder();
        script.append(sheet.head("-- "));
        script.append("-- ")
                .append(
                        sheet.needsRestart()
                                ? "Values set with PERSIST_ONLY have effect after a restart, the others at once."
                                : sheet.changes().isEmpty() ? sheet.effect() : "All values have effect at once.")
                .append('\n');
        for (Change change : sheet.changes()) {
            script.append(change.needsRestart() ? "SET PERSIST_ONLY " : "SET PERSIST ")
                    .append(identifier(change.knob().name()))
                    .append(" = ")
                    .append(value(change))
                    .append("; -- was ")
                    .append(ValueText.bare(change.knob(), change.from()))
                    .append('\n');
        }
        return script.toString();
    }

    private static String identifier(String knob) {
        return '`' + ValueText.printable(knob).replace("`", "``") + '`';
    }

    private static String value(Change change) {
        String text = ValueText.bare(change.knob(), change.to());
        boolean isLiteral = ValueText.isNumber(change.knob()) || text.equals("ON") || text.equals("OFF");
        return isLiteral ? text : "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
