package io.attune.recommender.surrogate;

/**
 * The Matérn kernel with ν = 5/2 and a length scale per feature: k(r) = σ² (1 + √5 r + 5/3 r²) e^(−√5 r), r the distance after each
 * feature is divided by its length scale. Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), eq. 4.17.
 */
final class Matern52 {

    private static final double ROOT5 = Math.sqrt(5);

    private final double[] inverseSquares;
    private final double[] inverseScales;
    private final double variance;

    Matern52(Hyperparameters hyperparameters) {
        this.variance = hyperparameters.signalVariance();
        this.inverseSquares = new double[hyperparameters.lengthScales().size()];
        this.inverseScales = new double[inverseSquares.length];
        for (int i = 0; i < inverseSquares.length; i++) {
            double scale = hyperparameters.lengthScales().get(i);
            inverseScales[i] = 1 / scale;
            inverseSquares[i] = 1 / (scale * scale);
        }
    }

    double variance() {
        return variance;
    }

    /** 1/ℓ of a feature. */
    double inverseScale(int feature) {
        return inverseScales[feature];
    }

    double inverseSquare(int feature) {
        return inverseSquares[feature];
    }

    double covariance(double squaredDistance) {
        return covariance(squaredDistance, decay(squaredDistance));
    }

    /** The factor that covariance and slope have in common: e^(−√5 r). */
    double decay(double squaredDistance) {
        return Math.exp(-ROOT5 * Math.sqrt(squaredDistance));
    }

    double covariance(double squaredDistance, double decay) {
        double s = ROOT5 * Math.sqrt(squaredDistance);
        return variance * (1 + s + s * s / 3) * decay;
    }

    /** −2 ∂k/∂(r²): times (xₖ − x'ₖ)²/ℓₖ² it is the derivative by log ℓₖ. */
    double slope(double squaredDistance, double decay) {
        double s = ROOT5 * Math.sqrt(squaredDistance);
        return variance * (5.0 / 3) * (1 + s) * decay;
    }
}
