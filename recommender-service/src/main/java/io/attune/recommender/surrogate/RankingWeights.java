package io.attune.recommender.surrogate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How much each of several models is listened to: the share of resamples of the target's rows in which it misranks the fewest pairs
 * (Feurer, Letham and Bakshy, Scalable Meta-Learning for Bayesian Optimization using Ranking-Weighted Gaussian Process Ensembles, 2018).
 * The target's own model is judged by what it predicts for each row by the others. A source that misranks more than the target's model
 * in the median, or hardly less than one by chance could, is left out, so that many bad ones do not take the weight by their number, nor
 * any where the target's model knows nothing yet.
 */
final class RankingWeights {

    private static final int RESAMPLES = 200;
    /** More rows tell no more about an order, and pairs grow with their square. */
    private static final int MOST_ROWS = 100;
    /** The order by a source must be one that chance makes in no more than one of twenty cases: this quantile of the standard normal. */
    private static final double ONE_OF_TWENTY = 1.645;

    private RankingWeights() {}

    /**
     * Weights of the sources, and last that of the target's model; they sum to 1.
     *
     * @param sources predictions for the target's rows, a source after the other
     * @param own what the target's model predicts for each row by the others
     * @param costs of the rows
     */
    static double[] of(double[][] sources, double[] own, double[] costs, SplittableRandom random) {
        if (sources.length == 0) {
            return new double[] {1};
        }
        int models = sources.length + 1;
        double[][] predictions = Arrays.copyOf(sources, models);
        predictions[models - 1] = own;
        int n = Math.min(MOST_ROWS, costs.length);
        int[][] losses = new int[models][RESAMPLES];
        int[] lossesByChance = new int[RESAMPLES];
        double[] constant = new double[costs.length];
        int[] rows = new int[n];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            for (int i = 0; i < n; i++) {
                rows[i] = random.nextInt(costs.length);
            }
            lossesByChance[resample] = misranked(constant, costs, rows);
            for (int model = 0; model < models; model++) {
                losses[model][resample] = misranked(predictions[model], costs, rows);
            }
        }
        boolean informs = median(lossesByChance) > 0;
        double bound = Math.min(median(losses[models - 1]), clearly(costs.length) * median(lossesByChance));
        boolean[] counts = new boolean[models];
        for (int model = 0; model < models; model++) {
            counts[model] = model == models - 1 || (informs && median(losses[model]) <= bound);
        }
        double[] weights = new double[models];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            int least = Integer.MAX_VALUE;
            int winners = 0;
            for (int model = 0; model < models; model++) {
                int loss = counts[model] ? losses[model][resample] : Integer.MAX_VALUE;
                winners = loss < least ? 1 : loss == least ? winners + 1 : winners;
                least = Math.min(least, loss);
            }
            for (int model = 0; model < models; model++) {
                if (counts[model] && losses[model][resample] == least) {
                    weights[model] += 1.0 / winners / RESAMPLES;
                }
            }
        }
        return weights;
    }

    /** What a source may misrank, as a share of what a constant does, by the deviation of Kendall's τ between unrelated orders of n rows. */
    private static double clearly(int n) {
        return 1 - ONE_OF_TWENTY * Math.sqrt(2 * (2.0 * n + 5) / (9.0 * n * Math.max(1, n - 1)));
    }

    private static int misranked(double[] predicted, double[] costs, int[] rows) {
        int misranked = 0;
        for (int i = 0; i < rows.length; i++) {
            double cost = costs[rows[i]];
            double prediction = predicted[rows[i]];
            for (int j = 0; j < i; j++) {
                boolean better = cost < costs[rows[j]];
                boolean worse = cost > costs[rows[j]];
                boolean thought = prediction < predicted[rows[j]];
                misranked += (better && !thought) || (worse && thought) ? 1 : 0;
            }
        }
        return misranked;
    }

    private static double median(int[] losses) {
        int[] sorted = losses.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
