package io.attune.characterization.cluster;

import java.util.Arrays;

/**
 * The fewest clusters whose kept points explain the others nearly as well as the best number of clusters does. A number that keeps all
 * points leaves none to explain and is not compared with; it is chosen where there are three points or fewer, of which none can tell
 * nearly all of the others: so few have no factors that could be identified (Anderson and Rubin, 1956), and hardly a best number. The
 * criterion is what they explain; a guess of the mean explains 0, so less counts as that.
 *
 * @param slack how much less than the best is enough, as a share of the variance, 0 or more
 */
public record ExplainedVariance(double slack) implements ClusterCount {

    private static final int FEW = 3;

    @Override
    public Choice among(Candidates candidates) {
        double[] explained =
                candidates.explained().stream().mapToDouble(Double::doubleValue).toArray();
        boolean areFew = candidates.points().count() <= FEW;
        double best = areFew
                ? 1
                : Arrays.stream(explained)
                        .filter(Double::isFinite)
                        .map(value -> Math.max(0, value))
                        .max()
                        .orElse(1);
        int chosen = 1;
        while (chosen < explained.length && !(Math.max(0, explained[chosen - 1]) >= best - slack)) {
            chosen++;
        }
        return Choice.of(chosen, explained);
    }
}
