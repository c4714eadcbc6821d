package io.attune.recommender.mapping;

import io.attune.recommender.surrogate.GaussianProcess;
import io.attune.recommender.surrogate.Hyperparameters;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.Arrays;
import java.util.List;

/**
 * What a source workload would have shown for the target's configurations, by one Gaussian process a number. Hyperparameters are fixed,
 * as in OtterTune's mapping: there are far too many models to fit each. Length scale half the diagonal of the feature cube, noise a
 * tenth of the variance.
 */
final class PredictedMetrics {

    private static final double NOISE = 0.1;

    private final List<double[]> sourcePoints;
    private final List<double[]> targetPoints;
    private final Hyperparameters hyperparameters;

    /** @param sourcePoints features of the source's configurations, in the order of the values given later */
    PredictedMetrics(List<double[]> sourcePoints, List<double[]> targetPoints) {
        this.sourcePoints = sourcePoints;
        this.targetPoints = targetPoints;
        int features = sourcePoints.get(0).length;
        this.hyperparameters = Hyperparameters.isotropic(features, Math.sqrt(Math.max(1, features)) / 2, 1, NOISE);
    }

    /** The expected value at each of the target's points, in the unit of the values. O(n³) for n source rows. */
    double[] predict(double[] values) {
        double mean = mean(values);
        double deviation = deviation(values, mean);
        double[] predictions = new double[targetPoints.size()];
        if (!(deviation > 1e-12 * Math.max(1, Math.abs(mean)))) {
            Arrays.fill(predictions, mean);
            return predictions;
        }
        double[] standardised = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            standardised[i] = (values[i] - mean) / deviation;
        }
        GaussianProcess model = new GaussianProcess(new TrainingSet(sourcePoints, standardised), hyperparameters);
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = mean + deviation * model.mean(targetPoints.get(i));
        }
        return predictions;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
