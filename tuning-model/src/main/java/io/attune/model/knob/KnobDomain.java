package io.attune.model.knob;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * The values that a knob can take. Every domain but {@link OfStrings} has a numeric encoding: booleans are 0 and 1, an enum is the
 * index of its value, integers and reals are themselves, in the knob's canonical unit (bytes, milliseconds or none).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(KnobDomain.OfIntegers.class),
    @JsonSubTypes.Type(KnobDomain.OfReals.class),
    @JsonSubTypes.Type(KnobDomain.OfBooleans.class),
    @JsonSubTypes.Type(KnobDomain.OfEnums.class),
    @JsonSubTypes.Type(KnobDomain.OfStrings.class)
})
public sealed interface KnobDomain {

    /** Least numeric value, in the canonical unit. */
    @JsonIgnore
    double least();

    /** Greatest numeric value, in the canonical unit. */
    @JsonIgnore
    double greatest();

    /** Whether values have an order that means something, so that a model may interpolate between them. */
    @JsonIgnore
    default boolean isOrdered() {
        return this instanceof OfIntegers || this instanceof OfReals;
    }

    /** Whether values can be encoded as numbers and so be tuned at all. */
    @JsonIgnore
    default boolean isNumeric() {
        return !(this instanceof OfStrings);
    }

    /** Whole numbers from {@code min} to {@code max}, both included, in the canonical unit. */
    @JsonTypeName("integer")
    record OfIntegers(double min, double max) implements KnobDomain {
        public OfIntegers {
            requireOrdered(min, max);
        }

        @Override
        public double least() {
            return min;
        }

        @Override
        public double greatest() {
            return max;
        }
    }

    /** Real numbers from {@code min} to {@code max}, both included, in the canonical unit. */
    @JsonTypeName("real")
    record OfReals(double min, double max) implements KnobDomain {
        public OfReals {
            requireOrdered(min, max);
        }

        @Override
        public double least() {
            return min;
        }

        @Override
        public double greatest() {
            return max;
        }
    }

    /** On and off, encoded as 1 and 0. */
    @JsonTypeName("boolean")
    record OfBooleans() implements KnobDomain {
        @Override
        public double least() {
            return 0;
        }

        @Override
        public double greatest() {
            return 1;
        }
    }

    /** One of a list of words, encoded as its index in the list. */
    @JsonTypeName("enum")
    record OfEnums(List<String> values) implements KnobDomain {
        public OfEnums {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("an enum knob needs at least one value");
            }
        }

        @Override
        public double least() {
            return 0;
        }

        @Override
        public double greatest() {
            return values.size() - 1.0;
        }
    }

    /** Free text, such as a path; kept and shown, never tuned. */
    @JsonTypeName("string")
    record OfStrings() implements KnobDomain {
        @Override
        public double least() {
            return Double.NaN;
        }

        @Override
        public double greatest() {
            return Double.NaN;
        }
    }

    private static void requireOrdered(double min, double max) {
        if (!(min <= max)) {
            throw new IllegalArgumentException("min " + min + " is above max " + max);
        }
    }
}
