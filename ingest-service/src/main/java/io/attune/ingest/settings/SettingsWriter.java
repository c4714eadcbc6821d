package io.attune.ingest.settings;

import java.util.regex.Pattern;

/** Writes a sheet in one format. */
@FunctionalInterface
interface SettingsWriter {

    /** Names that need no quotes in any file. */
    Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.$-]{0,127}");

    String write(SettingsSheet sheet);

    /** The knob's name, where a file can hold it as it is. */
    static String plainName(Change change) {
        String name = change.knob().name();
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new NotExpressibleException(name, "has a name that this format cannot write");
        }
        return name;
    }

    /** What stands behind a value in a comment: {@code restart; was 128MB}. */
    static String remark(Change change) {
        String was = "was " + ValueText.withUnit(change.knob(), change.from());
        return change.needsRestart() ? "restart; " + was : was;
    }
}
