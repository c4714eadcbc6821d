package io.attune.ingest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Unit;
import io.attune.model.session.SessionKnob;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A knob that a session tunes, as clients see it. */
@Schema(name = "SessionKnob")
@JsonInclude(JsonInclude.Include.NON_NULL)
record KnobView(
        @Schema(examples = "shared_buffers") String name,

        @Schema(enumeration = {"integer", "real", "boolean", "enum"})
        String type,

        @Schema(description = "Unit of the numbers") Unit unit,

        @Schema(description = "Least number", examples = "33554432")
        double lower,

        @Schema(description = "Greatest number", examples = "6871947264")
        double upper,

        @Schema(description = "The same as the DBMS writes it", examples = "32MB")
        String lowerText,

        @Schema(description = "The same as the DBMS writes it", examples = "6553MB")
        String upperText,

        @Schema(description = "The number that the DBMS starts with") @JsonProperty("default") @Nullable
        Double defaultValue,

        @Schema(description = "The same as the DBMS writes it", examples = "128MB") @Nullable
        String defaultText,

        @Schema(description = "What it takes for a value to have effect")
        Applies applies,

        @Schema(description = "What the knob spends") Resource resource,
        Scale scale,

        @Schema(description = "The words of an enum, by their numbers") @Nullable
        List<String> values,

        @Schema(description = "Numbers that mean something other than their size")
        List<Double> specialValues,

        @Schema(description = "What the knob is about") @Nullable
        String description) {

    static KnobView of(Knob knob, SessionKnob tuned) {
        Double usual = knob.defaultValue();
        return new KnobView(
                knob.name(),
                type(knob.domain()),
                knob.unit(),
                tuned.lower(),
                tuned.upper(),
                KnobText.format(knob, tuned.lower()),
                KnobText.format(knob, tuned.upper()),
                usual,
                usual == null ? null : KnobText.format(knob, usual),
                knob.applies(),
                knob.resource(),
                knob.advice().scale(),
                knob.domain() instanceof KnobDomain.OfEnums enums ? enums.values() : null,
                knob.specialValues(),
                knob.description());
    }

    private static String type(KnobDomain domain) {
        if (domain instanceof KnobDomain.OfIntegers) {
            return "integer";
        }
        if (domain instanceof KnobDomain.OfReals) {
            return "real";
        }
        if (domain instanceof KnobDomain.OfBooleans) {
            return "boolean";
        }
        return domain instanceof KnobDomain.OfEnums ? "enum" : "string";
    }
}
