package io.attune.benchmarks.learning;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The effects that a system's knobs have, of places from 0 to 1 along each knob's axis; of an enum, the position of its value. */
enum Shapes {
    /**
     * Shapes that a polynomial of second degree has or comes near to, of six knobs: two numbers matter through their product alone,
     * each having no effect when averaged over the other; one number has its best value between 0.35 and 0.65 of its range; one enum
     * of 3 to 5 values has an effect of each; one knob acts by its logarithm, as its catalog says; one acts monotonely.
     */
    CURVED {
        @Override
        Drawn draw(KnobsByKind knobs, Random random) {
            List<Integer> numbers = knobs.take(4, "real", "whole");
            int one = numbers.get(0);
            int other = numbers.get(1);
            int hump = numbers.get(2);
            int monotone = numbers.get(3);
            int size = knobs.take(1, "size").get(0);
            int choice = knobs.take(1, "choice").get(0);
            double best = between(0.35, 0.65, random);
            double[] ofValue = random.doubles(5, -1, 1).toArray();
            return new Drawn(
                    List.of(one, other, hump, choice, size, monotone),
                    List.of(
                            x -> (x[one] - 0.5) * (x[other] - 0.5),
                            x -> -(x[hump] - best) * (x[hump] - best),
                            x -> ofValue[(int) x[choice]],
                            x -> -x[size],
                            x -> Math.sqrt(x[monotone])));
        }
    },

    /**
     * Shapes with edges, of eight knobs: a step, a rise up to a point where it ends, a distance from the best value, the lesser of two
     * numbers, two booleans that must differ, and a narrow peak of a knob that acts by its logarithm.
     */
    ANGULAR {
        @Override
        Drawn draw(KnobsByKind knobs, Random random) {
            List<Integer> numbers = knobs.take(5, "real", "whole");
            List<Integer> flags = knobs.take(2, "flag");
            List<Integer> sizes = knobs.take(1, "size");
            int step = numbers.get(0);
            int rise = numbers.get(1);
            int distance = numbers.get(2);
            int one = numbers.get(3);
            int other = numbers.get(4);
            int flag = flags.get(0);
            int otherFlag = flags.get(1);
            int size = sizes.get(0);
            double edge = between(0.25, 0.75, random);
            double end = between(0.2, 0.5, random);
            double best = between(0.35, 0.65, random);
            double peak = between(0.3, 0.7, random);
            return new Drawn(
                    Stream.of(numbers, flags, sizes).flatMap(List::stream).toList(),
                    List.of(
                            x -> x[step] > edge ? 1 : 0,
                            x -> Math.min(x[rise], end),
                            x -> -Math.abs(x[distance] - best),
                            x -> Math.min(x[one], x[other]),
                            x -> x[flag] == x[otherFlag] ? 0 : 1,
                            x -> Math.exp(-(x[size] - peak) * (x[size] - peak) / (2 * 0.12 * 0.12))));
        }
    };

    /**
     * What was drawn.
     *
     * @param mattering positions of the knobs that have an effect
     */
    record Drawn(List<Integer> mattering, List<ToDoubleFunction<double[]>> effects) {}

    abstract Drawn draw(KnobsByKind knobs, Random random);

    private static double between(double least, double most, Random random) {
        return least + (most - least) * random.nextDouble();
    }
}
