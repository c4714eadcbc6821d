package io.attune.characterization.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tibshirani, Walther and Hastie, <i>Estimating the number of clusters in a data set via the gap statistic</i>, 2001: how much lower
 * the logarithm of the spread within the clusters is than for points drawn evenly from the box around the points; that is the
 * criterion. The fewest clusters count whose gap is no less than the next one's minus its standard error, the most where there are
 * none. As OtterTune does it, with {@code W = inertia / 2K}.
 *
 * @param references sets of evenly drawn points
 * @param restarts of k-means on each
 */
public record GapStatistic(int references, int restarts) implements ClusterCount {

    @Override
    public Choice among(Candidates candidates) {
        SplittableRandom random = new SplittableRandom(candidates.seed());
        List<Points> drawn = new ArrayList<>();
        for (int reference = 0; reference < references; reference++) {
            drawn.add(candidates.points().evenlyDrawn(random));
        }
        return among(candidates, drawn);
    }

    /** The same, with these reference sets. */
    Choice among(Candidates candidates, List<Points> drawn) {
        int most = candidates.most();
        double[][] expected = new double[most][drawn.size()];
        for (int reference = 0; reference < drawn.size(); reference++) {
            KMeans means = new KMeans(drawn.get(reference), restarts, candidates.seed());
            for (int clusters = 1; clusters <= most; clusters++) {
                expected[clusters - 1][reference] =
                        logSpread(means.into(clusters).inertia(), clusters);
            }
        }
        double[] gap = new double[most];
        double[] error = new double[most];
        for (int clusters = 1; clusters <= most; clusters++) {
            double[] logs = expected[clusters - 1];
            double mean = mean(logs);
            gap[clusters - 1] = mean - logSpread(candidates.into(clusters).inertia(), clusters);
            error[clusters - 1] = deviation(logs, mean) * Math.sqrt(1 + 1.0 / drawn.size());
        }
        int chosen = 1;
        while (chosen < most && !(gap[chosen - 1] >= gap[chosen] - error[chosen])) {
            chosen++;
        }
        return Choice.of(chosen, gap);
    }

    private static double logSpread(double inertia, int clusters) {
        return Math.log(Math.max(inertia, Double.MIN_NORMAL) / (2.0 * clusters));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        return Math.sqrt(square / values.length);
    }
}
