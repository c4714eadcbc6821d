package io.attune.ingest.catalog;

import io.attune.ingest.catalog.Overlay.CategoryAdvice;
import io.attune.ingest.catalog.Overlay.KnobAdvice;
import io.attune.ingest.catalog.Overlay.RelativeBound;
import io.attune.ingest.catalog.ReportedCatalog.ReportedKnob;
import io.attune.ingest.definition.OwnUnit;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one knob of what a DBMS reports and what the overlay says of it. */
final class KnobAssembly {

    private final Overlay overlay;

    KnobAssembly(Overlay overlay) {
        this.overlay = overlay;
    }

    Knob assemble(ReportedKnob reported) {
        Optional<KnobAdvice> advice = Optional.ofNullable(overlay.knobs().get(reported.name()));
        Optional<CategoryAdvice> category = overlay.categories().stream()
                .filter(c -> reported.category().startsWith(c.startsWith()))
                .findFirst();
        Resource resource = advice.map(KnobAdvice::resource)
                .or(() -> category.map(CategoryAdvice::resource))
                .orElse(Resource.OTHER);
        OwnUnit unit = OwnUnit.of(reported.unit());
        KnobDomain domain = domain(reported, unit, advice);
        List<Double> special = domain.isOrdered() ? specialValues(reported, advice) : List.of();
        Knob withoutAdvice = new Knob(
                reported.name(),
                domain,
                unit.canonical(),
                unit.quantum(),
                null,
                applies(reported.context()),
                resource,
                special,
                TuningAdvice.none(),
                reported.shortDesc());
        String usual = advice.map(KnobAdvice::usual).orElse(reported.bootVal());
        return complete(withoutAdvice, bootValue(withoutAdvice, usual), advice(withoutAdvice, advice, category));
    }

    private static Knob complete(Knob knob, @Nullable Double defaultValue, TuningAdvice advice) {
        return new Knob(
                knob.name(),
                knob.domain(),
                knob.unit(),
                knob.quantum(),
                defaultValue,
                knob.applies(),
                knob.resource(),
                knob.specialValues(),
                advice,
                knob.description());
    }

    private KnobDomain domain(ReportedKnob reported, OwnUnit unit, Optional<KnobAdvice> advice) {
        if (overlay.writtenAsText().contains(reported.name())) {
            return new KnobDomain.OfStrings();
        }
        return switch (reported.vartype()) {
            case "bool" -> new KnobDomain.OfBooleans();
            case "enum" -> new KnobDomain.OfEnums(enumValues(reported, advice));
            case "integer" -> new KnobDomain.OfIntegers(least(reported, unit), greatest(reported, unit));
            case "real" -> new KnobDomain.OfReals(least(reported, unit), greatest(reported, unit));
            default -> new KnobDomain.OfStrings();
        };
    }

    private static List<String> enumValues(ReportedKnob reported, Optional<KnobAdvice> advice) {
        Set<String> values = new LinkedHashSet<>(advice.map(KnobAdvice::values).orElse(List.of()));
        values.addAll(reported.enumVals() == null ? List.of() : reported.enumVals());
        return new ArrayList<>(values);
    }

    /** A minimum of -1 is a special value, not a size. What is fixed in the build differs between builds of one version. */
    private static double least(ReportedKnob reported, OwnUnit unit) {
        double min = Double.parseDouble(orZero(reported.minVal()));
        return min == -1 || isFixed(reported) ? 0 : min * unit.quantum();
    }

    private static double greatest(ReportedKnob reported, OwnUnit unit) {
        double max = isFixed(reported) ? Integer.MAX_VALUE : Double.parseDouble(orZero(reported.maxVal()));
        return max > Double.MAX_VALUE / unit.quantum() ? Double.MAX_VALUE : max * unit.quantum();
    }

    private static String orZero(@Nullable String number) {
        return number == null ? "0" : number;
    }

    private static boolean isFixed(ReportedKnob reported) {
        return reported.context().equals("internal");
    }

    private static List<Double> specialValues(ReportedKnob reported, Optional<KnobAdvice> advice) {
        Set<Double> values = new LinkedHashSet<>();
        if (reported.minVal() != null && Double.parseDouble(reported.minVal()) == -1) {
            values.add(-1.0);
        }
        values.addAll(advice.map(KnobAdvice::specialValues).orElse(List.of()));
        return List.copyOf(values);
    }

    private static Applies applies(String context) {
        return switch (context) {
            case "internal" -> Applies.NEVER;
            case "postmaster" -> Applies.RESTART;
            default -> Applies.RELOAD;
        };
    }

    private static @Nullable Double bootValue(Knob knob, @Nullable String usual) {
        return !knob.domain().isNumeric() || usual == null ? null : KnobText.parse(knob, usual);
    }

    private static TuningAdvice advice(Knob knob, Optional<KnobAdvice> advice, Optional<CategoryAdvice> category) {
        String lock = category.map(CategoryAdvice::lockedBecause).orElse(null);
        if (knob.applies() == Applies.NEVER || !knob.domain().isNumeric() || advice.isEmpty()) {
            boolean locked = knob.applies() == Applies.NEVER || !knob.domain().isNumeric() || lock != null;
            Tunability tunability = locked ? Tunability.LOCKED : Tunability.ON_REQUEST;
            return new TuningAdvice(tunability, Scale.LINEAR, null, null, null, lock);
        }
        KnobAdvice known = advice.get();
        return new TuningAdvice(
                known.tunability(),
                known.scale() == null ? Scale.LINEAR : known.scale(),
                bound(knob, known.lower()),
                bound(knob, known.upper()),
                known.memoryCost(),
                known.note());
    }

    /** Bounds of an enum mean nothing in versions where the knob is a switch. */
    private static @Nullable Bound bound(Knob knob, @Nullable RelativeBound relative) {
        if (relative == null || knob.domain() instanceof KnobDomain.OfBooleans) {
            return null;
        }
        Double constant = relative.constant() == null ? null : KnobText.parse(knob, relative.constant());
        return new Bound(constant, relative.shareOfMemory(), relative.perCore());
    }
}
