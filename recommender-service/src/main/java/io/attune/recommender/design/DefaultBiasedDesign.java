package io.attune.recommender.design;

import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import java.util.SplittableRandom;

/**
 * A Latin hypercube in which many knobs stay at the reference: a switch with probability 0.75, 0.5, 0.25 and a number with 0.25, 0, 0,
 * in turn by row, because uniform designs flip half of the switches at once and most such configurations of a real DBMS fail. Every
 * fourth row is left uniform, for good regions far from the reference.
 */
public final class DefaultBiasedDesign {

    private static final double[] KEEP_SWITCH = {0.75, 0.5, 0.25};
    private static final double[] KEEP_NUMBER = {0.25, 0, 0};
    private static final int UNIFORM_EVERY = 4;

    private DefaultBiasedDesign() {}

    /** Configurations, {@code rows} of them. */
    public static double[][] sample(KnobSpace space, double[] reference, int rows, SplittableRandom random) {
        double[][] points = LatinHypercube.sample(rows, space.size(), random);
        double[][] configurations = new double[rows][];
        for (int row = 0; row < rows; row++) {
            double[] configuration = space.at(points[row]);
            boolean uniform = row % UNIFORM_EVERY == UNIFORM_EVERY - 1;
            for (int i = 0; i < configuration.length; i++) {
                // drawn in any case, so that one knob's kind does not shift the draws of the next
                boolean keeps = random.nextDouble() < keep(space.axis(i), row);
                if (!uniform && keeps) {
                    configuration[i] = reference[i];
                }
            }
            configurations[row] = configuration;
        }
        return configurations;
    }

    private static double keep(Axis axis, int row) {
        double[] keep = axis.isOrdered() ? KEEP_NUMBER : KEEP_SWITCH;
        return keep[row % keep.length];
    }
}
