package io.attune.benchmarks.latency;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.MemoryCost;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A catalog of so many knobs as DBMSs have them: of ten, two amounts of memory on a logarithmic scale (one counts in the budget), a time,
 * two counts of which one may be -1, a real, two switches and two words of three and five.
 */
final class MixedKnobs {

    private static final double MEBIBYTE = 1 << 20;
    private static final int KINDS = 10;

    private MixedKnobs() {}

    static Catalog catalog(int count) {
        List<Knob> knobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            knobs.add(knob(String.format(Locale.ROOT, "knob_%03d", i), i % KINDS));
        }
        return new Catalog(new CatalogRef("mixed-" + count, 1), "mixed", "" + count, knobs, List.of());
    }

    private static Knob knob(String name, int kind) {
        return switch (kind) {
            case 0 -> memory(name, 4096, new MemoryCost(1, null));
            case 1 -> memory(name, 1024, null);
            case 2 -> number(name, new KnobDomain.OfIntegers(10, 600_000), Unit.MILLISECONDS, 5000, List.of());
            case 3 -> number(name, new KnobDomain.OfIntegers(0, 1000), Unit.NONE, -1, List.of(-1.0));
            case 4 -> number(name, new KnobDomain.OfIntegers(1, 64), Unit.NONE, 8, List.of());
            case 5 -> number(name, new KnobDomain.OfReals(0.1, 10), Unit.NONE, 4, List.of());
            case 6, 7 -> number(name, new KnobDomain.OfBooleans(), Unit.NONE, kind - 6.0, List.of());
            case 8 -> number(name, new KnobDomain.OfEnums(List.of("none", "some", "all")), Unit.NONE, 1, List.of());
            default -> number(name, new KnobDomain.OfEnums(List.of("a", "b", "c", "d", "e")), Unit.NONE, 0, List.of());
        };
    }

    private static Knob memory(String name, double mostMebibytes, @Nullable MemoryCost cost) {
        return new Knob(
                name,
                new KnobDomain.OfIntegers(MEBIBYTE, mostMebibytes * MEBIBYTE),
                Unit.BYTES,
                8192,
                128 * MEBIBYTE,
                Applies.RELOAD,
                Resource.MEMORY,
                List.of(),
                new TuningAdvice(Tunability.DEFAULT, Scale.LOG, null, null, cost, null),
                null);
    }

    private static Knob number(String name, KnobDomain domain, Unit unit, double usual, List<Double> specials) {
        Scale scale = unit == Unit.MILLISECONDS ? Scale.LOG : Scale.LINEAR;
        return new Knob(
                name,
                domain,
                unit,
                1,
                usual,
                Applies.RELOAD,
                Resource.OTHER,
                specials,
                new TuningAdvice(Tunability.DEFAULT, scale, null, null, null, null),
                null);
    }

    /** A value of the knob from all of its range, now and then a special one. */
    static double draw(Knob knob, Random random) {
        if (!knob.specialValues().isEmpty() && random.nextInt(5) == 0) {
            return knob.specialValues().get(0);
        }
        double least = knob.domain().least();
        double greatest = knob.domain().greatest();
        double share = random.nextDouble();
        double value = knob.advice().scale() == Scale.LOG
                ? least * Math.pow(greatest / least, share)
                : least + share * (greatest - least);
        return knob.domain() instanceof KnobDomain.OfReals
                ? value
                : Math.max(least, Math.rint(value / knob.quantum()) * knob.quantum());
    }

    /** Where a value stands in the range, from 0 to 1; a special one stands at its low end. */
    static double share(Knob knob, double value) {
        double least = knob.domain().least();
        double greatest = knob.domain().greatest();
        if (value < least) {
            return 0;
        }
        return knob.advice().scale() == Scale.LOG
                ? Math.log(value / least) / Math.log(greatest / least)
                : (value - least) / (greatest - least);
    }
}
