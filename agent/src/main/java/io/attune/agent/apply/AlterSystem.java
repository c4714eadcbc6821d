package io.attune.agent.apply;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of ALTER SYSTEM statements; names and values are quoted, whatever they hold. */
final class AlterSystem {

    private AlterSystem() {}

    /** @param value absent to go back to the value from elsewhere */
    static String statement(String knob, @Nullable String value) {
        return value == null
                ? "ALTER SYSTEM RESET " + identifier(knob)
                : "ALTER SYSTEM SET " + identifier(knob) + " = " + literal(value);
    }

    private static String identifier(String knob) {
        return Arrays.stream(requirePrintable(knob).split("\\.", -1))
                .map(part -> '"' + part.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining("."));
    }

    private static String literal(String value) {
        String doubled = requirePrintable(value).replace("'", "''");
        return doubled.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }

    private static String requirePrintable(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A knob's name or value holds a control character");
        }
        return text;
    }
}
