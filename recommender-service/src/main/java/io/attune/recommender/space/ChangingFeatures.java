package io.attune.recommender.space;

import java.util.Arrays;

/**
 * The features of configurations that come one after the other and differ in few knobs, as those of a search do: only what changed is
 * written again. Not safe for use by several threads.
 */
public final class ChangingFeatures {

    private final KnobSpace space;
    private final double[] last;
    private final double[] features;

    public ChangingFeatures(KnobSpace space) {
        this.space = space;
        this.last = new double[space.size()];
        this.features = new double[space.features()];
        // equal to no value
        Arrays.fill(last, Double.NaN);
    }

    /** What {@link KnobSpace#features} gives. Valid until the next call, and not to be changed. */
    public double[] of(double[] configuration) {
        for (int i = 0; i < last.length; i++) {
            if (configuration[i] != last[i]) {
                last[i] = configuration[i];
                space.writeFeatures(i, last[i], features);
            }
        }
        return features;
    }
}
