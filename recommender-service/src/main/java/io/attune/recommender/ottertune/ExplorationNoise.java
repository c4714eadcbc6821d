package io.attune.recommender.ottertune;

import java.util.SplittableRandom;

/**
 * Ornstein-Uhlenbeck noise x ← x − θ x + σ ε with θ = 0.15 and σ = 0.1, so that neighbouring evaluations explore alike (Lillicrap et
 * al., ICLR 2016). It runs through the whole session; OtterTune lets it begin anew at each request, and then it is plain normal noise.
 */
public final class ExplorationNoise {

    private static final double RETURN = 0.15;
    private static final double DEVIATION = 0.1;

    private ExplorationNoise() {}

    /** The noise of that evaluation, from 1. O(evaluations × dimensions). */
    public static double[] at(int evaluation, int dimensions, SplittableRandom random) {
        double[] noise = new double[dimensions];
        for (int step = 0; step < evaluation; step++) {
            for (int k = 0; k < dimensions; k++) {
                noise[k] += DEVIATION * random.nextGaussian() - RETURN * noise[k];
            }
        }
        return noise;
    }
}
