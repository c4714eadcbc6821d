package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.commons.problem.ProblemException;
import io.attune.model.observation.Outcome.FailureReason;
import java.time.Instant;
import java.util.regex.Pattern;

/** What the file {@code summary} says. */
sealed interface Summary {

    /**
     * A window was measured.
     *
     * @param databaseType such as {@code postgres}
     * @param databaseVersion as the DBMS says, or as the driver was told to say
     */
    record Measured(Instant start, Instant end, String databaseType, String databaseVersion) implements Summary {}

    /** The driver could not measure the configuration that it got last. */
    record Failed(FailureReason reason, String detail) implements Summary {}

    Pattern WORKLOAD_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
    Pattern ERROR_CODE = Pattern.compile("[A-Z0-9_]{1,64}");
    String DID_NOT_START = "DB_RESTART_ERROR";

    /** @throws ProblemException 400 for a summary that cannot be one */
    static Summary of(JsonNode file) {
        if (file.hasNonNull("error")) {
            return failed(file.get("error"));
        }
        if (file.path("status").asText().equals("range_test")) {
            throw Refusal.of(
                    "summary", "status range_test is never asked for: a session's ranges are those it was made with");
        }
        if (!WORKLOAD_NAME.matcher(file.path("workload_name").asText()).matches()) {
            throw Refusal.of("summary", "workload_name must be letters, digits, _ and -");
        }
        return new Measured(
                time(file, "start_time"),
                time(file, "end_time"),
                text(file, "database_type"),
                text(file, "database_version"));
    }

    private static Failed failed(JsonNode error) {
        String code = error.asText();
        if (!ERROR_CODE.matcher(code).matches()) {
            throw Refusal.of("summary", "error must be a code of upper-case letters, such as " + DID_NOT_START);
        }
        return code.equals(DID_NOT_START)
                ? new Failed(FailureReason.DBMS_DID_NOT_START, "The driver could not restart the DBMS.")
                : new Failed(FailureReason.WORKLOAD_FAILED, "The driver reported " + code + ".");
    }

    /** Milliseconds since 1970. */
    private static Instant time(JsonNode file, String name) {
        JsonNode value = file.path(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw Refusal.of("summary", name + " must be a whole number, milliseconds since 1970");
        }
        return Instant.ofEpochMilli(value.longValue());
    }

    private static String text(JsonNode file, String name) {
        JsonNode value = file.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw Refusal.of("summary", name + " must be a text");
        }
        return value.asText();
    }
}
