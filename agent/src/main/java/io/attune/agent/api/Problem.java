package io.attune.agent.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem+json answer (RFC 9457). */
record Problem(
        @Nullable String title,
        @Nullable String code,
        @Nullable String detail,
        @Nullable List<Part> errors) {

    record Part(@Nullable String pointer, @Nullable String message) {}

    /** Everything it says, in one line. */
    String text() {
        StringBuilder text = new StringBuilder();
        append(text, "", code);
        append(text, ": ", detail == null ? title : detail);
        for (Part part : errors == null ? List.<Part>of() : errors) {
            append(text, "; ", part.pointer());
            append(text, " ", part.message());
        }
        return text.isEmpty() ? "no explanation" : text.toString();
    }

    private static void append(StringBuilder text, String separator, @Nullable String part) {
        if (part != null && !part.isBlank()) {
            text.append(text.isEmpty() ? "" : separator).append(part);
        }
    }
}
