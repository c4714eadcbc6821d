package io.attune.ingest.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.json.ReportedValueSerializer;
import io.attune.ingest.json.ReportedValuesDeserializer;
import io.attune.ingest.text.Names;
import io.attune.ingest.text.PlainText;
import io.attune.model.observation.Outcome.FailureReason;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One measured window, as an agent posts it. */
@Schema(name = "NewObservation")
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewObservation(
        @Schema(
                description =
                        "The client's own name for it (a version 7 UUID is best): posting it again changes nothing")
        @NotNull
        UUID observationId,

        @Schema(description = "The recommendation that was measured; absent for the baseline") @Nullable
        UUID recommendationId,

        @NotNull @Valid Interval window,

        @Valid @Nullable DbmsState dbms,

        @Schema(
                description =
                        "The configuration that was in effect: numbers in the DBMS's own units, or text such as 128MB",
                examples = "{\"shared_buffers\": \"128MB\", \"jit\": \"on\"}")
        @NotNull
        @Size(max = 5000)
        @Names(longest = 128)
        @JsonDeserialize(using = ReportedValuesDeserializer.class)
        @JsonSerialize(contentUsing = ReportedValueSerializer.class)
        Map<String, @Nullable ReportedValue> knobs,

        @Schema(
                description = "Readings when the window began, by view.column, summed over objects",
                examples = "{\"pg_stat_database.xact_commit\": 1000}")
        @NotNull
        @Size(max = 20_000)
        @Names(longest = 200)
        @JsonDeserialize(using = ReportedValuesDeserializer.class)
        @JsonSerialize(contentUsing = ReportedValueSerializer.class)
        Map<String, @Nullable ReportedValue> metricsBefore,

        @Schema(description = "Readings when the window ended", examples = "{\"pg_stat_database.xact_commit\": 6000}")
        @NotNull
        @Size(max = 20_000)
        @Names(longest = 200)
        @JsonDeserialize(using = ReportedValuesDeserializer.class)
        @JsonSerialize(contentUsing = ReportedValueSerializer.class)
        Map<String, @Nullable ReportedValue> metricsAfter,

        @Schema(
                description = "What the workload measured of itself, in the unit that each name ends in",
                examples = "{\"throughput_txn_per_sec\": 512.5, \"p95_latency_ms\": 8.1}")
        @Size(max = 32)
        @Names(longest = 100)
        @Nullable
        Map<String, @NotNull Double> objectives,

        @Schema(description = "Given where the configuration is to blame that there is no measurement") @Valid @Nullable
        Failure failure) {

    /** The time between the readings before and after. */
    @Schema(name = "ObservationWindow")
    record Interval(@NotNull Instant start, @NotNull Instant end) {}

    /** What the DBMS says of itself, so that a reset of its counters is noticed. */
    @Schema(name = "DbmsState")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DbmsState(
            @Schema(examples = "18.1") @Size(max = 200) @PlainText @Nullable
            String version,

            @Schema(description = "When the DBMS started") @Nullable
            Instant startedAt,

            @Schema(description = "When its statistics were last reset") @Nullable
            Instant statsResetAt) {}

    /** Why there is no measurement. */
    @Schema(name = "Failure")
    record Failure(
            @NotNull FailureReason reason,

            @Schema(description = "What the DBMS or the workload said")
            @NotNull
            @Size(max = 4000)
            @PlainText(multiline = true)
            String detail) {}
}
