package io.attune.ingest.definition;

import io.attune.ingest.definition.KnobDefinition.MemoryUse;
import io.attune.ingest.definition.KnobDefinition.SafeEdge;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import io.attune.model.knob.MemoryCost;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a definition says about tuning a knob. Whoever defines a knob vouches for its whole range unless the edges say otherwise. */
final class AdviceReader {

    private final KnobDefinition knob;
    private final String at;
    private final Set<String> names;
    private final Faults faults;

    AdviceReader(KnobDefinition knob, String at, Set<String> names, Faults faults) {
        this.knob = knob;
        this.at = at;
        this.names = names;
        this.faults = faults;
    }

    /** @param bare the knob without its advice */
    TuningAdvice advice(Knob bare, Tunability tunability) {
        Bound lower = bound(bare, "/lower", knob.lower(), bare.domain().least());
        Bound upper = bound(bare, "/upper", knob.upper(), bare.domain().greatest());
        if (constantOf(lower, Double.NEGATIVE_INFINITY) > constantOf(upper, Double.POSITIVE_INFINITY)) {
            faults.add(at + "/lower", "must not be above upper");
        }
        return new TuningAdvice(
                tunability,
                knob.scale() == null ? Scale.LINEAR : knob.scale(),
                lower,
                upper,
                memoryCost(bare),
                knob.note());
    }

    private @Nullable Bound bound(Knob bare, String field, @Nullable SafeEdge edge, double otherwise) {
        boolean isRange = bare.domain().isOrdered();
        if (edge == null) {
            return isRange ? Bound.of(otherwise) : null;
        }
        boolean isRelative = edge.shareOfMemory() != null || edge.perCore() != null;
        if (!isRange && (isRelative || !(bare.domain() instanceof KnobDomain.OfEnums))) {
            faults.add(at + field, "must be absent for BOOLEAN and TEXT, and only a constant for an ENUM");
            return null;
        }
        if (edge.constant() == null && !isRelative) {
            faults.add(at + field, "must have a constant, a shareOfMemory or a perCore");
        }
        return new Bound(constant(bare, field, edge), edge.shareOfMemory(), edge.perCore());
    }

    /** The bound where it is the same on every machine. */
    private static double constantOf(@Nullable Bound bound, double otherwise) {
        return bound == null || bound.constant() == null || bound.shareOfMemory() != null || bound.perCore() != null
                ? otherwise
                : bound.constant();
    }

    private @Nullable Double constant(Knob bare, String field, SafeEdge edge) {
        if (edge.constant() == null) {
            return null;
        }
        try {
            return KnobText.parse(bare, edge.constant().text());
        } catch (KnobValueException e) {
            faults.add(at + field + "/constant", "must be a value of the knob");
            return null;
        }
    }

    private @Nullable MemoryCost memoryCost(Knob bare) {
        MemoryUse use = knob.memoryCost();
        if (use == null) {
            return null;
        }
        if (!bare.domain().isOrdered()) {
            faults.add(at + "/memoryCost", "belongs to an INTEGER or REAL");
        }
        if (use.timesKnob() != null && !names.contains(use.timesKnob())) {
            faults.add(at + "/memoryCost/timesKnob", "must be a knob of this catalog");
        }
        return new MemoryCost(use.factor(), use.timesKnob());
    }
}
