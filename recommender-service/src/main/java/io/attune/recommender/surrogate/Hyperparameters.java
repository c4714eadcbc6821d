package io.attune.recommender.surrogate;

import java.util.Arrays;
import java.util.List;

/**
 * What a Gaussian process is fitted by.
 *
 * @param lengthScales one a feature
 * @param signalVariance of the function
 * @param noiseVariance of a measurement
 */
public record Hyperparameters(List<Double> lengthScales, double signalVariance, double noiseVariance) {

    public Hyperparameters {
        lengthScales = List.copyOf(lengthScales);
    }

    /** The same length scale for all features. */
    public static Hyperparameters isotropic(
            int features, double lengthScale, double signalVariance, double noiseVariance) {
        double[] scales = new double[features];
        Arrays.fill(scales, lengthScale);
        return new Hyperparameters(Arrays.stream(scales).boxed().toList(), signalVariance, noiseVariance);
    }

    /** Logarithms: the length scales', then the signal variance's, then the noise variance's. */
    double[] toLogarithms() {
        int d = lengthScales.size();
        double[] logarithms = new double[d + 2];
        for (int i = 0; i < d; i++) {
            logarithms[i] = Math.log(lengthScales.get(i));
        }
        logarithms[d] = Math.log(signalVariance);
        logarithms[d + 1] = Math.log(noiseVariance);
        return logarithms;
    }

    static Hyperparameters fromLogarithms(double[] logarithms) {
        int d = logarithms.length - 2;
        return new Hyperparameters(
                Arrays.stream(logarithms, 0, d).map(Math::exp).boxed().toList(),
                Math.exp(logarithms[d]),
                Math.exp(logarithms[d + 1]));
    }
}
