package io.attune.ingest.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.json.ReportedValueDeserializer;
import io.attune.ingest.json.ReportedValueSerializer;
import io.attune.ingest.text.PlainText;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A configuration parameter as clients write it; plain numbers count in its own unit. */
@Schema(name = "CatalogKnob")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnobDefinition(
        @Schema(description = "As the system calls it", examples = "maxmemory") @NotBlank @Size(max = 128) @PlainText
        String name,

        @Schema(description = "TEXT is kept and never tuned") @NotNull
        ValueType type,

        @Schema(
                description =
                        "What a plain number counts: one of B, kB, MB, GB, us, ms, s, min, h and d, with a count before it"
                                + " where it is a multiple; absent where numbers are just numbers",
                examples = "8kB")
        @Size(max = 20)
        @PlainText
        @Nullable
        String unit,

        @Schema(
                description = "Least value of an INTEGER or REAL, a number or text with a unit such as 64MB",
                oneOf = {String.class, Double.class})
        @JsonDeserialize(using = ReportedValueDeserializer.class)
        @JsonSerialize(using = ReportedValueSerializer.class)
        @Nullable
        ReportedValue min,

        @Schema(
                description = "Greatest value of an INTEGER or REAL",
                oneOf = {String.class, Double.class})
        @JsonDeserialize(using = ReportedValueDeserializer.class)
        @JsonSerialize(using = ReportedValueSerializer.class)
        @Nullable
        ReportedValue max,

        @Schema(
                description = "The value that the system starts with; needed for every knob that may be tuned",
                oneOf = {String.class, Double.class, Boolean.class})
        @JsonProperty("default")
        @JsonDeserialize(using = ReportedValueDeserializer.class)
        @JsonSerialize(using = ReportedValueSerializer.class)
        @Nullable
        ReportedValue defaultValue,

        @Schema(description = "The words of an ENUM, told apart without regard to case")
        @Size(min = 1, max = 1000)
        @Nullable
        List<@NotNull @Size(max = 128) @PlainText String> values,

        @Schema(
                description =
                        "Numbers that mean something other than their size, such as -1 for automatic or 0 for off")
        @Size(max = 16)
        @Nullable
        List<@NotNull Double> specialValues,

        @Schema(description = "What it takes for a value to have effect", defaultValue = "RELOAD") @Nullable
        Applies applies,

        @Schema(description = "What the knob spends", defaultValue = "OTHER") @Nullable
        Resource resource,

        @Schema(
                description = "LOG where a doubling matters as much at the low end as at the high one",
                defaultValue = "LINEAR")
        @Nullable
        Scale scale,

        @Schema(
                description =
                        "DEFAULT is tuned unless a session takes it out, ON_REQUEST only when a session names it, LOCKED"
                                + " never. DEFAULT where absent; LOCKED for TEXT and for knobs that apply NEVER")
        @Nullable
        Tunability tunability,

        @Schema(description = "Least value that is safe; min where absent") @Valid @Nullable
        SafeEdge lower,

        @Schema(description = "Greatest value that is safe; max where absent") @Valid @Nullable
        SafeEdge upper,

        @Schema(description = "What the value can make the system take of the memory") @Valid @Nullable
        MemoryUse memoryCost,

        @Schema(description = "What the knob is about")
        @Size(min = 1, max = 2000)
        @PlainText(multiline = true)
        @Nullable
        String description,

        @Schema(description = "Why it matters, or why it is locked")
        @Size(min = 1, max = 2000)
        @PlainText(multiline = true)
        @Nullable
        String note) {

    /** What values a knob takes. */
    public enum ValueType {
        INTEGER,
        REAL,
        BOOLEAN,
        ENUM,
        TEXT
    }

    /** One end of the safe range: the sum of its parts. */
    @Schema(name = "CatalogKnobEdge")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SafeEdge(
            @Schema(
                    description = "A value of the knob",
                    oneOf = {String.class, Double.class})
            @JsonDeserialize(using = ReportedValueDeserializer.class)
            @JsonSerialize(using = ReportedValueSerializer.class)
            @Nullable
            ReportedValue constant,

            @Schema(description = "Times the RAM in bytes", examples = "0.5")
            @DecimalMin("0")
            @DecimalMax("1")
            @Nullable
            Double shareOfMemory,

            @Schema(description = "Times the number of processor cores", examples = "2")
            @DecimalMin("0")
            @DecimalMax("1e15")
            @Nullable
            Double perCore) {}

    /** Memory that a value can make the system take: value × factor × the value of timesKnob. */
    @Schema(name = "CatalogKnobMemory")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MemoryUse(
            @Schema(description = "Bytes for each byte, or each one, of the value", examples = "1")
            @NotNull
            @DecimalMin(value = "0", inclusive = false)
            @DecimalMax("1e15")
            Double factor,

            @Schema(description = "The knob that says how many times it is taken", examples = "io_threads")
            @Size(max = 128)
            @PlainText
            @Nullable
            String timesKnob) {}
}
