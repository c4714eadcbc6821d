package io.attune.recommender.design;

import io.attune.recommender.space.KnobSpace;
import java.util.SplittableRandom;

/**
 * A Latin hypercube in which most switches and words stay at the reference, with probability 0.9, 0.75, 0.5 in turn by row, because
 * uniform designs flip half of them at once, and most such configurations of a real DBMS are bad or fail. Numbers are drawn from all of
 * their axes: what is good is seldom near all of their defaults. Every fourth row is left uniform, for good regions far from the
 * reference.
 */
public final class DefaultBiasedDesign {

    private static final double[] KEEP = {0.9, 0.75, 0.5};
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
                boolean keeps = random.nextDouble() < KEEP[row % KEEP.length];
                if (!uniform && keeps && !space.axis(i).isOrdered()) {
                    configuration[i] = reference[i];
                }
            }
            configurations[row] = configuration;
        }
        return configurations;
    }
}
