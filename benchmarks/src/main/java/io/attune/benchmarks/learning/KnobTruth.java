package io.attune.benchmarks.learning;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.knobs.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A system with 40 knobs of which a few matter, and configurations drawn evenly from all of them. Each of its effects has the same
 * deviation times a number between 0.75 and 1.25. Which knobs they are of is drawn, and the others are of the same kinds.
 *
 * @param knobs in an order that says nothing
 * @param mattering names of the few
 * @param trials what was observed
 */
record KnobTruth(List<Knob> knobs, List<String> mattering, List<Trial> trials) {

    private static final int REALS = 14;
    private static final int INTEGERS = 8;
    private static final int LOGARITHMIC = 8;
    private static final int BOOLEANS = 5;
    private static final int ENUMS = 5;

    /**
     * @param noise deviation of the measurement's noise, as a share of the deviation of the effects together
     */
    static KnobTruth of(long seed, Shapes shapes, int observations, double noise) {
        Random random = new Random(seed);
        List<Knob> knobs = new ArrayList<>();
        IntStream.range(0, REALS).forEach(i -> knobs.add(knob("real", i, new KnobDomain.OfReals(0, 1), Scale.LINEAR)));
        IntStream.range(0, INTEGERS)
                .forEach(i -> knobs.add(knob("whole", i, new KnobDomain.OfIntegers(0, 64), Scale.LINEAR)));
        IntStream.range(0, LOGARITHMIC)
                .forEach(i -> knobs.add(knob("size", i, new KnobDomain.OfIntegers(1, 1L << 30), Scale.LOG)));
        IntStream.range(0, BOOLEANS)
                .forEach(i -> knobs.add(knob("flag", i, new KnobDomain.OfBooleans(), Scale.LINEAR)));
        for (int i = 0; i < ENUMS; i++) {
            List<String> values = List.of("a", "b", "c", "d", "e").subList(0, 3 + random.nextInt(3));
            knobs.add(knob("choice", i, new KnobDomain.OfEnums(values), Scale.LINEAR));
        }
        Collections.shuffle(knobs, random);
        return observe(knobs, shapes.draw(KnobsByKind.of(knobs, random), random), observations, noise, random);
    }

    private static KnobTruth observe(
            List<Knob> knobs, Shapes.Drawn drawn, int observations, double noise, Random random) {
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < observations; i++) {
            places.add(knobs.stream().mapToDouble(knob -> draw(knob, random)).toArray());
        }
        List<double[]> effects = drawn.effects().stream()
                .map(shape -> effect(places, random, shape))
                .toList();
        double[] clean = IntStream.range(0, observations)
                .mapToDouble(
                        i -> effects.stream().mapToDouble(effect -> effect[i]).sum())
                .toArray();
        double deviation = deviation(clean);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < observations; i++) {
            double[] place = places.get(i);
            double[] values = IntStream.range(0, place.length)
                    .mapToDouble(k -> valueAt(knobs.get(k), place[k]))
                    .toArray();
            trials.add(Trial.measured(
                    NumericRow.of(values), 1000 + 100 * (clean[i] + noise * deviation * random.nextGaussian())));
        }
        return new KnobTruth(
                List.copyOf(knobs),
                drawn.mattering().stream().map(k -> knobs.get(k).name()).toList(),
                trials);
    }

    /** The position of an enum's value; for others a place from 0 to 1 along the axis on which distances are felt. */
    private static double draw(Knob knob, Random random) {
        if (knob.domain() instanceof KnobDomain.OfEnums enums) {
            return random.nextInt(enums.values().size());
        }
        if (knob.domain() instanceof KnobDomain.OfBooleans) {
            return random.nextInt(2);
        }
        return knob.name().startsWith("whole") ? random.nextInt(65) / 64.0 : random.nextDouble();
    }

    private static double valueAt(Knob knob, double place) {
        if (knob.name().startsWith("whole")) {
            return 64 * place;
        }
        return knob.advice().scale() == Scale.LOG ? Math.floor(Math.pow(2, 30 * place)) : place;
    }

    private static double[] effect(List<double[]> places, Random random, ToDoubleFunction<double[]> shape) {
        double[] effect = places.stream().mapToDouble(shape).toArray();
        double scale = (0.75 + 0.5 * random.nextDouble()) / deviation(effect);
        double mean = mean(effect);
        for (int i = 0; i < effect.length; i++) {
            effect[i] = scale * (effect[i] - mean);
        }
        return effect;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        return Math.sqrt(square / values.length);
    }

    private static Knob knob(String kind, int number, KnobDomain domain, Scale scale) {
        return new Knob(
                kind + number,
                domain,
                Unit.NONE,
                1,
                null,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                new TuningAdvice(Tunability.DEFAULT, scale, null, null, null, null),
                null);
    }
}
