package io.attune.characterization.pruning;

import static java.util.Map.entry;

import io.attune.characterization.cluster.Candidates;
import io.attune.characterization.cluster.ClusterCount;
import io.attune.characterization.cluster.ExplainedVariance;
import io.attune.characterization.factor.Covariance;
import io.attune.characterization.factor.FactorAnalysis;
import io.attune.characterization.factor.FactorCount;
import io.attune.model.matrix.LabelledMatrix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metric pruning after Van Aken et al., <i>Automatic Database Management System Tuning Through Large-scale Machine Learning</i>,
 * SIGMOD 2017, section 4: factor analysis gives every metric a place, k-means groups the places, the metric nearest to the centre of
 * each group stands for it.
 *
 * @param presence share of the rows in which a metric must be present, above 0 and at most 1
 * @param lookalike correlation of the scores, in magnitude, from which on two metrics count as one; above 1 only exact duplicates do
 * @param rotated whether the axes of the factors are turned by varimax
 * @param most clusters at most
 * @param restarts of k-means for each number of clusters
 * @param reach how much further from its cluster's centre than the nearest a metric may lie to be kept, in loadings: of such metrics
 *     the first by name is; 0 for the nearest
 * @param folds of the rows, of which each in turn is held out
 * @param resamples of the rows for the stability of what is kept; 0 for none, and no stability
 */
public record MetricPruning(
        double presence,
        Scoring scoring,
        double lookalike,
        FactorCount factorCount,
        FactorAnalysis factors,
        boolean rotated,
        ClusterCount clusterCount,
        int most,
        int restarts,
        double reach,
        int folds,
        int resamples) {

    /** What the service uses unless it is told otherwise. */
    public static MetricPruning standard() {
        return new MetricPruning(
                0.9,
                Scoring.RANKS,
                0.98,
                new FactorCount.BayesianInformation(15),
                FactorAnalysis.standard(),
                true,
                new ExplainedVariance(0.05),
                20,
                10,
                0.4,
                5,
                20);
    }

    /** The same with so many resamples; with none nothing is said of the stability. */
    public MetricPruning withResamples(int number) {
        return new MetricPruning(
                presence,
                scoring,
                lookalike,
                factorCount,
                factors,
                rotated,
                clusterCount,
                most,
                restarts,
                reach,
                folds,
                number);
    }

    /**
     * Prunes. The order of the columns does not matter, and the same rows, pinned metrics and seed give the same result.
     *
     * @param metrics one row for each observation, NaN where absent; at least 2 rows
     * @param pinned metrics that are kept whenever they vary, each in a cluster of its own: those that an objective is made from
     * @throws IllegalArgumentException when there are fewer than 2 rows
     */
    public Pruning prune(LabelledMatrix metrics, Set<String> pinned, long seed) {
        if (metrics.rows() < 2) {
            throw new IllegalArgumentException("metrics has " + metrics.rows() + " rows, it must have 2 or more");
        }
        Scores scores = Scores.of(metrics, presence, scoring);
        if (scores.width() == 0) {
            return Pruning.ofNothing(this);
        }
        Covariance all = scores.covariance();
        Lookalikes alike = lookalike > 1
                ? Lookalikes.exact(scores, pinned)
                : Lookalikes.near(all, scores.names(), lookalike, pinned);
        Scores distinct = scores.select(alike.representatives());
        Covariance covariance = all.select(alike.representatives());
        Draws draws = Draws.of(distinct, resamples, seed);
        Fit fit = Fit.of(this, covariance, factorCount.of(covariance, factors, seed));
        HeldOut heldOut = HeldOut.of(distinct, folds, seed);
        Candidates candidates = Candidates.of(
                fit.places(),
                most,
                restarts,
                seed,
                clustering -> heldOut.meanExplained(kept(Group.of(fit.places(), clustering, reach))));
        ClusterCount.Choice choice = clusterCount.among(candidates);
        Set<Integer> anchors = alike.pinned(scores.names(), pinned);
        List<Group> groups = Group.of(fit.places(), candidates.into(choice.clusters()), reach).stream()
                .flatMap(group -> group.aroundEach(anchors).stream())
                .toList();
        return new Report(this, scores.names(), alike, heldOut, fit)
                .of(
                        groups,
                        candidates,
                        choice,
                        new Resamples(this, draws, covariance, fit, choice.clusters(), anchors)
                                .stability(kept(groups), seed));
    }

    private static List<Integer> kept(List<Group> groups) {
        return groups.stream().map(Group::kept).toList();
    }

    /** Each setting by its name. */
    SortedMap<String, String> asTexts() {
        return new TreeMap<>(Map.ofEntries(
                entry("presence", String.valueOf(presence)),
                entry("scoring", scoring.name()),
                entry("lookalike", String.valueOf(lookalike)),
                entry("factorCount", factorCount.toString()),
                entry("factors", factors.toString()),
                entry("rotated", String.valueOf(rotated)),
                entry("clusterCount", clusterCount.toString()),
                entry("most", String.valueOf(most)),
                entry("restarts", String.valueOf(restarts)),
                entry("reach", String.valueOf(reach)),
                entry("folds", String.valueOf(folds)),
                entry("resamples", String.valueOf(resamples))));
    }
}
