package io.attune.characterization.cluster;

/**
 * The fewest clusters whose kept points explain the others nearly as well as the best number of clusters does. The criterion is what
 * they explain.
 *
 * @param slack how much less than the best is enough, as a share of the variance, 0 or more
 */
public record ExplainedVariance(double slack) implements ClusterCount {

    @Override
    public Choice among(Candidates candidates) {
        double[] explained =
                candidates.explained().stream().mapToDouble(Double::doubleValue).toArray();
        double best = Double.NEGATIVE_INFINITY;
        for (double value : explained) {
            best = Math.max(best, value);
        }
        int chosen = 1;
        while (chosen < explained.length && !(explained[chosen - 1] >= best - slack)) {
            chosen++;
        }
        return Choice.of(chosen, explained);
    }
}
