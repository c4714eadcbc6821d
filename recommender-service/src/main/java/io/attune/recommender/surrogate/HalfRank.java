package io.attune.recommender.surrogate;

import io.attune.recommender.probability.StandardNormal;
import java.util.Arrays;

/**
 * Takes the worse half of some costs by their ranks: each is put where a normal distribution has the quantile of its rank, whose
 * deviation is that of the better half around the median. A few very bad measurements then do not blur the differences between the
 * good ones, which are kept as they are (Song et al., The Vizier Gaussian Process Bandit Algorithm, 2024, half-rank warping).
 */
final class HalfRank {

    /** Too few to know a median by. */
    private static final int LEAST_COSTS = 5;

    /** The median and what is worse, ascending, each once. */
    private final double[] costs;

    private final double[] warped;

    private HalfRank(double[] costs, double[] warped) {
        this.costs = costs;
        this.warped = warped;
    }

    /** Leaves every cost alone. */
    static HalfRank none() {
        double[] any = {0};
        return new HalfRank(any, any);
    }

    /** @param measured finite, at least one */
    static HalfRank of(double[] measured) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = sorted[(n - 1) / 2];
        double squares = 0;
        int better = 0;
        for (double cost : sorted) {
            if (cost < median) {
                squares += (cost - median) * (cost - median);
                better++;
            }
        }
        double[] worse =
                Arrays.stream(sorted).filter(c -> c >= median).distinct().toArray();
        if (n < LEAST_COSTS || better == 0) {
            return none();
        }
        double deviation = Math.sqrt(squares / better);
        double[] warped = new double[worse.length];
        for (int i = 0; i < worse.length; i++) {
            double cost = worse[i];
            int first = Arrays.binarySearch(sorted, cost);
            while (first > 0 && sorted[first - 1] == cost) {
                first--;
            }
            int last = first;
            while (last + 1 < n && sorted[last + 1] == cost) {
                last++;
            }
            double share = Math.max(0.5, ((first + last) / 2.0 + 0.5) / n);
            warped[i] = i == 0 ? median : median + deviation * StandardNormal.quantile(share);
        }
        return new HalfRank(worse, warped);
    }

    /** Between two costs that were measured it is linear; what is worse than all goes on as steeply as the last two. */
    double warped(double cost) {
        return along(costs, warped, cost);
    }

    double unwarped(double value) {
        return along(warped, costs, value);
    }

    private static double along(double[] from, double[] to, double x) {
        if (x <= from[0] || from.length == 1) {
            return x;
        }
        int at = Arrays.binarySearch(from, x);
        if (at >= 0) {
            return to[at];
        }
        int upper = Math.min(from.length - 1, -at - 1);
        double slope = (to[upper] - to[upper - 1]) / (from[upper] - from[upper - 1]);
        return to[upper] + (x - from[upper]) * slope;
    }
}
