package io.attune.benchmarks.learning;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.knobs.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Knobs that are numbers from -1 to 1, and outputs of which each is made of three of them, a square and a product, with noise of a
 * fifth of their deviation.
 *
 * @param x rows × knobs
 * @param y rows × outputs
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
record SpeedData(double[][] x, double[][] y) {

    /** Of which an output is made. */
    static final int TERMS = 5;

    static SpeedData of(long seed, int rows, int knobs, int outputs) {
        Random random = new Random(seed);
        double[][] x = new double[rows][];
        for (int r = 0; r < rows; r++) {
            x[r] = random.doubles(knobs, -1, 1).toArray();
        }
        double[][] y = new double[rows][outputs];
        for (int output = 0; output < outputs; output++) {
            int[] drawn = random.ints(0, knobs).distinct().limit(TERMS + 1).toArray();
            for (int r = 0; r < rows; r++) {
                double[] row = x[r];
                double effect = row[drawn[0]] - row[drawn[1]] + 0.7 * row[drawn[2]];
                effect += 2 * row[drawn[3]] * row[drawn[3]] + 1.7 * row[drawn[4]] * row[drawn[5]];
                y[r][output] = effect + 0.25 * random.nextGaussian();
            }
        }
        return new SpeedData(x, y);
    }

    List<Knob> knobs() {
        return IntStream.range(0, x[0].length)
                .mapToObj(k -> new Knob(
                        String.format(Locale.ROOT, "knob%04d", k),
                        new KnobDomain.OfReals(-1, 1),
                        Unit.NONE,
                        1,
                        null,
                        Applies.RELOAD,
                        Resource.OTHER,
                        List.of(),
                        TuningAdvice.none(),
                        null))
                .toList();
    }

    /** The first output as the objective, the others as metrics. */
    List<Trial> trials() {
        return IntStream.range(0, x.length)
                .mapToObj(r -> new Trial(
                        NumericRow.of(x[r]), y[r][0], NumericRow.of(Arrays.copyOfRange(y[r], 1, y[r].length))))
                .toList();
    }

    /** One column of a matrix. */
    static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }
}
