package io.attune.ingest.session;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.definition.CatalogDefinition;
import io.attune.ingest.json.ReportedValueDeserializer;
import io.attune.ingest.text.PlainText;
import io.attune.model.hardware.Hardware;
import io.attune.model.session.Approval;
import io.attune.model.session.Constraint;
import io.attune.model.session.Objective;
import io.attune.model.session.Strategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a new session is made from. */
@Schema(name = "NewSession")
record NewSession(
        @Schema(description = "What people call it", examples = "shop, november") @NotBlank @Size(max = 100) @PlainText
        String name,

        @NotNull @Valid Dbms dbms,

        @Schema(
                description =
                        "A catalog for this session alone; else that of the project for the DBMS type and version is"
                                + " taken, else the shipped one")
        @Valid
        @Nullable
        CatalogDefinition catalog,

        @Schema(
                description = "Sessions of the same workload, DBMS version and hardware learn from each other",
                examples = "checkout")
        @NotBlank
        @Size(max = 100)
        @PlainText
        String workload,

        @NotNull @Valid Machine hardware,

        @NotNull @Valid Goal objective,

        @Schema(
                description =
                        "Limits that an observation must keep: one that breaks them is learnt from, and is never the best")
        @Size(max = 16)
        @Nullable
        List<@NotNull @Valid Limit> constraints,

        @Schema(
                description = "What kind of session it is: attune tunes; observe recommends nothing, ever; random,"
                        + " latin-hypercube and sobol sample the knobs' ranges; those of OtterTune tune by its methods",
                defaultValue = "attune")
        @Nullable
        Strategy strategy,

        @Schema(
                description =
                        "How the strategy works, by the names in docs/sessions.md; those that it does not have are refused",
                examples = "{\"design_size\": 20}")
        @Size(max = 32)
        @Nullable
        Map<@NotBlank @Size(max = 64) @PlainText String, @NotNull Double> hyperparameters,

        @Valid @Nullable Spending budget,

        @Valid @Nullable NewGuardrails guardrails,

        @Schema(
                description = "Whether a person must approve each configuration before an agent gets it",
                enumeration = {"REQUIRED", "AUTOMATIC"},
                defaultValue = "REQUIRED")
        @Nullable
        Approval approval,

        @Schema(
                description =
                        "Knobs to take in, to take out or to bound; the others worth tuning are taken in with the ranges that"
                                + " are safe on this hardware")
        @Size(max = 5000)
        @Nullable
        Map<@NotBlank @Size(max = 128) @PlainText String, @NotNull @Valid KnobWish> knobs,

        @Schema(description = "Source of all the session's randomness; drawn where absent") @Nullable
        Long seed) {

    /** The DBMS to tune. */
    @Schema(name = "NewSessionDbms")
    record Dbms(
            @Schema(description = "A shipped DBMS type, or that of a catalog of the project", examples = "postgres")
            @NotBlank
            @Size(max = 50)
            @PlainText
            String type,

            @Schema(description = "As the DBMS reports it", examples = "18.1") @NotBlank @Size(max = 200) @PlainText
            String version) {}

    /** The machine that the DBMS runs on. */
    @Schema(name = "NewSessionHardware")
    record Machine(
            @Schema(description = "Processor cores that the DBMS may use", examples = "4") @NotNull @Min(1) @Max(4096)
            Integer cpuCores,

            @Schema(description = "RAM that the DBMS may use, in bytes", examples = "17179869184")
            @NotNull
            @Min(64L << 20)
            @Max(1L << 50)
            Long memoryBytes,

            @NotNull Hardware.Storage storage) {}

    /** What to make better. */
    @Schema(
            name = "NewSessionObjective",
            description = "A number by its name and goal, or a weighted goal by its components")
    record Goal(
            @Schema(
                    description =
                            "throughput_txn_per_sec, mean_latency_ms, p95_latency_ms or p99_latency_ms; a metric of the catalog, as"
                                    + " its rate or level; or any other name, under which each observation then gives a"
                                    + " number in its objectives",
                    examples = "throughput_txn_per_sec")
            @Size(min = 1, max = 200)
            @PlainText
            @Nullable
            String name,

            @Schema(
                    description =
                            "Throughput can only be maximised, latency minimised; needed for an objective of another name",
                    enumeration = {"MAXIMIZE", "MINIMIZE"})
            Objective.@Nullable Goal goal,

            @Schema(
                    description =
                            "Two or more numbers whose weighted relative gain over the session's first measured window is made"
                                    + " as large as can be; see docs/sessions.md")
            @Size(max = 16)
            @Nullable
            List<@NotNull @Valid Part> components) {}

    /** One of the numbers that a weighted goal is made of. */
    @Schema(name = "NewSessionComponent")
    record Part(
            @Schema(description = "As the name of an objective", examples = "p99_latency_ms")
            @NotBlank
            @Size(max = 200)
            @PlainText
            String name,

            @Schema(
                    description = "Needed unless it is known, as that of an objective",
                    enumeration = {"MAXIMIZE", "MINIMIZE"})
            Objective.@Nullable Goal goal,

            @Schema(description = "Its share beside the other weights", examples = "3")
            @NotNull
            @DecimalMin("0.001")
            @DecimalMax("1000")
            Double weight) {}

    /** What an observation must keep to be feasible. */
    @Schema(name = "NewSessionConstraint")
    record Limit(
            @Schema(
                    description =
                            "A number of the observation, as the name of an objective; memory_bytes is the memory that the"
                                    + " configuration can claim, unless observations say how much is used",
                    examples = "p99_latency_ms")
            @NotBlank
            @Size(max = 200)
            @PlainText
            String metric,

            @Schema(
                    description = "The side of the limit that is allowed, the limit included",
                    enumeration = {"AT_MOST", "AT_LEAST"})
            @NotNull
            Constraint.Bound bound,

            @Schema(description = "The limit, in the unit", examples = "20")
            @NotNull
            @DecimalMin("-1e15")
            @DecimalMax("1e15")
            Double limit,

            @Schema(
                    description =
                            "us, ms, s or min; B, kB, MB, GB, TB or % of RAM; % of a share. The number's own where absent, which"
                                    + " its name ends in",
                    examples = "ms")
            @Size(min = 1, max = 10)
            @PlainText
            @Nullable
            String unit,

            @Schema(
                    description = "Whether breaking it is a breach of a guardrail, after which the session goes back",
                    defaultValue = "false")
            @Nullable
            Boolean reverts) {}

    /** What the session may spend. */
    @Schema(
            name = "NewSessionBudget",
            description = "Iterations, time or both: the session ends with what is spent first")
    record Spending(
            @Schema(description = "Observations, the baseline included", examples = "50")
            @Min(1)
            @Max(100_000)
            @Nullable
            Integer iterations,

            @Schema(
                    description =
                            "From the beginning of the first window to the end of the last one: an ISO 8601 duration of days,"
                                    + " hours, minutes and seconds, from PT1S to P366D",
                    format = "duration",
                    examples = "PT8H")
            @Size(max = 40)
            @Pattern(
                    regexp = "P(?=[\\dT])(\\d{1,9}D)?(T(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}S)?)?",
                    message = "must be an ISO 8601 duration such as PT8H or P1DT12H")
            @Nullable
            String time) {}

    /** What a client wants of one knob. */
    @Schema(name = "NewSessionKnob")
    record KnobWish(
            @Schema(
                    description = "Least value, a number in the DBMS's own unit or text such as 128MB",
                    oneOf = {String.class, Double.class, Boolean.class})
            @JsonDeserialize(using = ReportedValueDeserializer.class)
            @Nullable
            ReportedValue lower,

            @Schema(
                    description = "Greatest value, a number in the DBMS's own unit or text such as 128MB",
                    oneOf = {String.class, Double.class, Boolean.class})
            @JsonDeserialize(using = ReportedValueDeserializer.class)
            @Nullable
            ReportedValue upper,

            @Schema(description = "false takes the knob out", defaultValue = "true") @Nullable
            Boolean tunable) {}
}
