package io.attune.ingest.definition;

import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.definition.KnobDefinition.ValueType;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one knob of a definition. */
final class KnobReader {

    private final KnobDefinition knob;
    private final String at;
    private final Set<String> names;
    private final Faults faults;

    /**
     * @param at pointer to the knob in the definition
     * @param names of all knobs
     */
    KnobReader(KnobDefinition knob, String at, Set<String> names, Faults faults) {
        this.knob = knob;
        this.at = at;
        this.names = names;
        this.faults = faults;
    }

    /** The knob, where its values can be read; what is wrong with it is among the faults. */
    Optional<Knob> read() {
        OwnUnit unit;
        try {
            unit = OwnUnit.of(knob.unit());
        } catch (IllegalArgumentException e) {
            fault("/unit", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        if (knob.unit() != null && !isNumber()) {
            fault("/unit", "belongs to an INTEGER or REAL");
        }
        return domain(unit).map(domain -> complete(unit, domain));
    }

    private Knob complete(OwnUnit unit, KnobDomain domain) {
        refuseSpecialValues();
        Knob bare = knob(unit, domain, null, TuningAdvice.none());
        Double usual = defaultValue(bare);
        TuningAdvice advice = new AdviceReader(knob, at, names, faults).advice(bare, tunability(usual != null));
        return knob(unit, domain, usual, advice);
    }

    private Knob knob(OwnUnit unit, KnobDomain domain, @Nullable Double usual, TuningAdvice advice) {
        return new Knob(
                knob.name(),
                domain,
                unit.canonical(),
                unit.quantum(),
                usual,
                applies(),
                knob.resource() == null ? Resource.OTHER : knob.resource(),
                specialValues(),
                advice,
                knob.description());
    }

    private Applies applies() {
        return knob.applies() == null ? Applies.RELOAD : knob.applies();
    }

    private boolean isNumber() {
        return knob.type() == ValueType.INTEGER || knob.type() == ValueType.REAL;
    }

    private Optional<KnobDomain> domain(OwnUnit unit) {
        if (knob.type() != ValueType.ENUM && knob.values() != null) {
            fault("/values", "belong to an ENUM");
        }
        if (!isNumber()) {
            refuseUnlessAbsent("/min", knob.min());
            refuseUnlessAbsent("/max", knob.max());
            if (knob.specialValues() != null && !knob.specialValues().isEmpty()) {
                fault("/specialValues", "belong to an INTEGER or REAL");
            }
        }
        return switch (knob.type()) {
            case BOOLEAN -> Optional.of(new KnobDomain.OfBooleans());
            case TEXT -> Optional.of(new KnobDomain.OfStrings());
            case ENUM -> words();
            case INTEGER, REAL -> range(unit);
        };
    }

    private void refuseUnlessAbsent(String field, @Nullable ReportedValue value) {
        if (value != null) {
            fault(field, "belongs to an INTEGER or REAL");
        }
    }

    private Optional<KnobDomain> words() {
        List<String> values = knob.values();
        if (values == null || values.isEmpty()) {
            fault("/values", "must hold at least one word");
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            if (!seen.add(values.get(i).toLowerCase(Locale.ROOT))) {
                fault("/values/" + i, "stands twice");
            }
        }
        return Optional.of(new KnobDomain.OfEnums(values));
    }

    private Optional<KnobDomain> range(OwnUnit unit) {
        OwnNumber numbers = new OwnNumber(unit, knob.type() == ValueType.INTEGER);
        double least = number(numbers, "/min", knob.min());
        double greatest = number(numbers, "/max", knob.max());
        if (Double.isNaN(least) || Double.isNaN(greatest)) {
            return Optional.empty();
        }
        if (least > greatest) {
            fault("/min", "must not be above max");
            return Optional.empty();
        }
        return Optional.of(
                knob.type() == ValueType.INTEGER
                        ? new KnobDomain.OfIntegers(least, greatest)
                        : new KnobDomain.OfReals(least, greatest));
    }

    private double number(OwnNumber numbers, String field, @Nullable ReportedValue value) {
        if (value == null) {
            fault(field, "must be given");
            return Double.NaN;
        }
        try {
            return numbers.read(value);
        } catch (IllegalArgumentException e) {
            fault(field, String.valueOf(e.getMessage()));
            return Double.NaN;
        }
    }

    private void refuseSpecialValues() {
        List<Double> special = specialValues();
        for (int i = 0; i < special.size(); i++) {
            double value = special.get(i);
            if (!Double.isFinite(value) || (knob.type() == ValueType.INTEGER && value != Math.rint(value))) {
                fault("/specialValues/" + i, "must be a finite number, a whole one for an INTEGER");
            } else if (special.indexOf(value) != i) {
                fault("/specialValues/" + i, "stands twice");
            }
        }
    }

    private List<Double> specialValues() {
        return knob.specialValues() == null || !isNumber() ? List.of() : knob.specialValues();
    }

    private @Nullable Double defaultValue(Knob bare) {
        ReportedValue usual = knob.defaultValue();
        if (usual == null) {
            return null;
        }
        if (knob.type() == ValueType.TEXT) {
            fault("/default", "must be absent: text is never set");
            return null;
        }
        try {
            return KnobText.parse(bare, usual.text());
        } catch (KnobValueException e) {
            fault("/default", accepted(bare));
            return null;
        }
    }

    private static String accepted(Knob bare) {
        if (bare.domain() instanceof KnobDomain.OfBooleans) {
            return "must be true or false";
        }
        return bare.domain() instanceof KnobDomain.OfEnums
                ? "must be one of values"
                : "must be from min to max, or a special value";
    }

    private Tunability tunability(boolean hasDefault) {
        boolean fixed = knob.type() == ValueType.TEXT || applies() == Applies.NEVER;
        if (knob.tunability() == null) {
            if (!fixed && !hasDefault && knob.defaultValue() == null) {
                fault("/default", "must be given for a knob that may be tuned");
            }
            return fixed ? Tunability.LOCKED : Tunability.DEFAULT;
        }
        if (knob.tunability() != Tunability.LOCKED) {
            if (fixed) {
                fault("/tunability", "must be LOCKED: text and what applies NEVER cannot be tuned");
            } else if (knob.defaultValue() == null) {
                fault("/default", "must be given for a knob that may be tuned");
            }
        }
        return knob.tunability();
    }

    private void fault(String field, String message) {
        faults.add(at + field, message);
    }
}
