package io.attune.ingest.ottertune;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /query_and_get/}. */
@Schema(name = "OtterTuneNextConfiguration")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NextConfiguration(
        @Schema(
                description = "SUCCESS with a configuration, PENDING before, FAILURE where there will be none",
                enumeration = {"SUCCESS", "PENDING", "FAILURE"})
        @JsonProperty("celery_status")
        String celeryStatus,

        @Schema(description = "Number of the newest result in the session", minimum = "1", examples = "12")
        @JsonProperty("result_id")
        @Nullable
        Long resultId,

        @Schema(description = "What there is, in one sentence", maxLength = 1000)
        String message,

        @Schema(description = "Always empty: what went wrong is in the message", maxItems = 0)
        List<String> errors,

        @Schema(
                description =
                        "How the configuration was chosen: good from what was learnt, lhs or random where it was sampled",
                enumeration = {"good", "lhs", "random"})
        @Nullable
        String status,

        @Schema(
                description =
                        "What to write behind each knob's name in the DBMS's configuration file: every knob that the"
                                + " session tunes",
                maxProperties = 5000,
                examples = "{\"shared_buffers\": \"256MB\", \"jit\": \"off\"}")
        @Nullable
        Map<String, String> recommendation,

        @Schema(
                description =
                        "What it takes for a value to have effect: postmaster or sighup in PostgreSQL, restart or dynamic in"
                                + " others",
                maxProperties = 5000,
                examples = "{\"shared_buffers\": \"postmaster\", \"jit\": \"sighup\"}")
        @Nullable
        Map<String, String> context,

        @Schema(description = "The reason of the configuration", maxLength = 1000, examples = "COLD_START(3 of 10)")
        @Nullable
        String info) {

    static NextConfiguration pending(String message) {
        return new NextConfiguration("PENDING", null, message, List.of(), null, null, null, null);
    }

    static NextConfiguration failure(String message) {
        return new NextConfiguration("FAILURE", null, message, List.of(), null, null, null, null);
    }
}
