package io.attune.recommender.surrogate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The target's model with those of other workloads, each on costs scaled by its own workload, weighted by {@link RankingWeights}. Mean
 * and deviation are weighted means, so that what a trusted source is sure of is not searched again.
 */
public final class Ensemble implements Surrogate {

    private final Surrogate own;
    private final List<? extends Surrogate> sources;
    private final double[] weights;
    private final double[] part = new double[2];

    private Ensemble(Surrogate own, List<? extends Surrogate> sources, double[] weights) {
        this.own = own;
        this.sources = List.copyOf(sources);
        this.weights = weights.clone();
    }

    /**
     * Weighs the models on the target's data.
     *
     * @param own fitted to {@code data}
     * @param sources of the same features
     * @param patience of the target's rows: after so many nothing is listened to but its own model
     */
    public static Ensemble of(
            Surrogate own, List<? extends Surrogate> sources, TrainingSet data, int patience, SplittableRandom random) {
        double[][] predictions = new double[sources.size()][data.rows()];
        double[] point = new double[data.features()];
        for (int i = 0; i < data.rows(); i++) {
            System.arraycopy(data.points(), i * data.features(), point, 0, point.length);
            for (int s = 0; s < predictions.length; s++) {
                predictions[s][i] = sources.get(s).mean(point);
            }
        }
        double[] weights = RankingWeights.of(predictions, own.leftOut(), data.costs(), random);
        double fading = Math.max(0, 1 - data.rows() / (double) patience);
        double listened = 0;
        for (int s = 0; s < predictions.length; s++) {
            weights[s] *= fading;
            listened += weights[s];
        }
        weights[predictions.length] = 1 - listened;
        return new Ensemble(own, sources, weights);
    }

    /** Weight of each source, in their order; what is left is the target's own. */
    public double[] sourceWeights() {
        return Arrays.copyOf(weights, weights.length - 1);
    }

    /** The target's own model. */
    public Surrogate own() {
        return own;
    }

    @Override
    public int rows() {
        return own.rows();
    }

    @Override
    public double mean(double[] point) {
        double mean = weights[sources.size()] > 0 ? weights[sources.size()] * own.mean(point) : 0;
        for (int s = 0; s < sources.size(); s++) {
            mean += weights[s] > 0 ? weights[s] * sources.get(s).mean(point) : 0;
        }
        return mean;
    }

    @Override
    public void predict(double[] point, double[] meanAndVariance) {
        own.predict(point, part);
        double mean = weights[sources.size()] * part[0];
        double deviation = weights[sources.size()] * Math.sqrt(part[1]);
        for (int s = 0; s < sources.size(); s++) {
            if (weights[s] > 0) {
                sources.get(s).predict(point, part);
                mean += weights[s] * part[0];
                deviation += weights[s] * Math.sqrt(part[1]);
            }
        }
        meanAndVariance[0] = mean;
        meanAndVariance[1] = deviation * deviation;
    }

    @Override
    public double noiseVariance() {
        return own.noiseVariance();
    }

    @Override
    public double[] leftOut() {
        return own.leftOut();
    }
}
