package io.attune.recommender.surrogate;

/**
 * The Matérn kernel with ν = 5/2 and a length scale per feature: k(r) = σ² (1 + √5 r + 5/3 r²) e^(−√5 r), r the distance after each
 * feature is divided by its length scale. Rasmussen and Williams, Gaussian Processes for Machine Learning (2006), eq. 4.17.
 */
final class Matern52 {

    private static final double ROOT5 = Math.sqrt(5);

    private final double[] inverseSquares;
    private final double variance;

    Matern52(Hyperparameters hyperparameters) {
        this.variance = hyperparameters.signalVariance();
        this.inverseSquares = new double[hyperparameters.lengthScales().size()];
        for (int i = 0; i < inverseSquares.length; i++) {
            double scale = hyperparameters.lengthScales().get(i);
            inverseSquares[i] = 1 / (scale * scale);
        }
    }

    double variance() {
        return variance;
    }

    double inverseSquare(int feature) {
        return inverseSquares[feature];
    }

    /** r² between two points that stand at these offsets of flat arrays. */
    double squaredDistance(double[] a, int fromA, double[] b, int fromB) {
        double sum = 0;
        for (int k = 0; k < inverseSquares.length; k++) {
            double difference = a[fromA + k] - b[fromB + k];
            sum += difference * difference * inverseSquares[k];
        }
        return sum;
    }

    double covariance(double squaredDistance) {
        double s = ROOT5 * Math.sqrt(squaredDistance);
        return variance * (1 + s + s * s / 3) * Math.exp(-s);
    }

    /** −2 ∂k/∂(r²): times (xₖ − x'ₖ)²/ℓₖ² it is the derivative by log ℓₖ. */
    double slope(double squaredDistance) {
        double s = ROOT5 * Math.sqrt(squaredDistance);
        return variance * (5.0 / 3) * (1 + s) * Math.exp(-s);
    }
}
