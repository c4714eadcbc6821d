package io.attune.model.knob;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Knobs of every kind, and values of them, from a seed. */
public final class RandomKnobs {

    private static final double KB = 1024;

    private final Random random;

    public RandomKnobs(Random random) {
        this.random = random;
    }

    public Knob next(String name) {
        return random.nextInt(6) == 0
                ? knob(name, new KnobDomain.OfStrings(), Unit.NONE, 1, List.of())
                : nextNumeric(name);
    }

    public Knob nextNumeric(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> knob(name, new KnobDomain.OfBooleans(), Unit.NONE, 1, List.of());
            case 1 -> knob(name, new KnobDomain.OfEnums(words()), Unit.NONE, 1, List.of());
            case 2 -> bytes(name);
            case 3 -> milliseconds(name);
            case 4 ->
                knob(
                        name,
                        new KnobDomain.OfReals(0, random.nextBoolean() ? 1 : 1.79769e308),
                        Unit.NONE,
                        1,
                        List.of(-1.0));
            default -> knob(name, new KnobDomain.OfIntegers(0, Integer.MAX_VALUE), Unit.NONE, 1, List.of(-1.0, 0.0));
        };
    }

    /** A value inside the knob's domain, special ones among them. */
    public double valueOf(Knob knob) {
        if (!knob.specialValues().isEmpty() && random.nextInt(5) == 0) {
            return knob.specialValues().get(random.nextInt(knob.specialValues().size()));
        }
        KnobDomain domain = knob.domain();
        if (domain instanceof KnobDomain.OfReals) {
            double wide = domain.greatest() > 1e6 ? Math.pow(10, random.nextDouble() * 40 - 9) : random.nextDouble();
            return domain.least() + wide;
        }
        long least = (long) (domain.least() / knob.quantum());
        long greatest = (long) (domain.greatest() / knob.quantum());
        long span = Math.min(greatest - least, random.nextBoolean() ? 100 : Long.MAX_VALUE);
        return (least + (span == 0 ? 0 : random.nextLong(span + 1))) * knob.quantum();
    }

    private Knob bytes(String name) {
        double quantum = List.of(1.0, KB, 8 * KB, KB * KB, 16 * KB * KB).get(random.nextInt(5));
        return knob(name, new KnobDomain.OfIntegers(0, quantum * 2_147_483), Unit.BYTES, quantum, List.of(-1.0, 0.0));
    }

    private Knob milliseconds(String name) {
        if (random.nextBoolean()) {
            return knob(name, new KnobDomain.OfReals(0, 10_000), Unit.MILLISECONDS, 1, List.of(-1.0));
        }
        double quantum = List.of(1.0, 1000.0, 60_000.0).get(random.nextInt(3));
        return knob(
                name,
                new KnobDomain.OfIntegers(0, quantum * 2_147_483),
                Unit.MILLISECONDS,
                quantum,
                List.of(-1.0, 0.0));
    }

    private Knob knob(String name, KnobDomain domain, Unit unit, double quantum, List<Double> special) {
        @Nullable Double defaultValue = domain.isNumeric() ? Double.valueOf(domain.least()) : null;
        return new Knob(
                name,
                domain,
                unit,
                quantum,
                defaultValue,
                pick(Applies.values()),
                pick(Resource.values()),
                special,
                advice(),
                random.nextBoolean() ? "Sets " + name + "." : null);
    }

    private TuningAdvice advice() {
        if (random.nextBoolean()) {
            return TuningAdvice.none();
        }
        return new TuningAdvice(
                pick(Tunability.values()),
                pick(Scale.values()),
                Bound.of(random.nextInt(10)),
                new Bound(null, random.nextDouble(), random.nextBoolean() ? 2.0 : null),
                new MemoryCost(random.nextDouble(), random.nextBoolean() ? "max_connections" : null),
                "A note.");
    }

    private List<String> words() {
        return new ArrayList<>(IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(i -> "word_" + i)
                .toList());
    }

    public <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
