package io.attune.recommender.probability;

/** The standard normal distribution, with the tails that log expected improvement needs. */
public final class StandardNormal {

    private static final double LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

    private StandardNormal() {}

    public static double logDensity(double z) {
        return -z * z / 2 - LOG_ROOT_TWO_PI;
    }

    public static double density(double z) {
        return Math.exp(logDensity(z));
    }

    /** Φ(z). Series of Abramowitz and Stegun 26.2.11 in the middle, Mills' ratio in the tails. */
    public static double cumulative(double z) {
        if (z < -1) {
            return density(z) / (-z + remainder(-z));
        }
        if (z > 1) {
            return 1 - density(z) / (z + remainder(z));
        }
        double term = z;
        double sum = z;
        for (int k = 3; Math.abs(term) > 1e-17; k += 2) {
            term *= z * z / k;
            sum += term;
        }
        return 0.5 + density(z) * sum;
    }

    /** log Φ(z), to full precision in the lower tail too. */
    public static double logCumulative(double z) {
        return z < -1 ? logDensity(z) - Math.log(-z + remainder(-z)) : Math.log(cumulative(z));
    }

    /**
     * Φ⁻¹(p), to about twelve digits: Newton's method on log Φ, which is concave, in the lower half, by symmetry in the upper one.
     *
     * @param p above 0 and below 1
     */
    public static double quantile(double p) {
        if (p > 0.5) {
            return -quantile(1 - p);
        }
        double target = Math.log(p);
        double z = -Math.sqrt(-2 * target) / 2;
        for (int i = 0; i < 60; i++) {
            double cumulative = logCumulative(z);
            double step = (cumulative - target) * Math.exp(cumulative - logDensity(z));
            z -= step;
            if (Math.abs(step) < 1e-13 * Math.max(1, Math.abs(z))) {
                break;
            }
        }
        return z;
    }

    /**
     * The remainder K(x) of the continued fraction of Mills' ratio, (1 − Φ(x))/φ(x) = 1/(x + K(x)), K(x) = 1/(x + 2/(x + 3/(x + …)))
     * (Abramowitz and Stegun 26.2.14), for x ≥ 1, to about twelve digits.
     */
    public static double remainder(double x) {
        int terms = 20 + (int) (150 / (x * x));
        double tail = x;
        for (int k = terms; k >= 2; k--) {
            tail = x + k / tail;
        }
        return 1 / tail;
    }
}
