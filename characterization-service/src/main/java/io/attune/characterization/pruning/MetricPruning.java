package io.attune.characterization.pruning;

import io.attune.characterization.cluster.ClusterCount;
import io.attune.characterization.cluster.Clustering;
import io.attune.characterization.cluster.Points;
import io.attune.characterization.factor.FactorAnalysis;
import io.attune.characterization.factor.FactorCount;
import io.attune.characterization.factor.FactorModel;
import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Metric pruning after Van Aken et al., <i>Automatic Database Management System Tuning Through Large-scale Machine Learning</i>,
 * SIGMOD 2017, section 4: factor analysis gives every metric a place, k-means groups the places, the metric nearest to the centre of
 * each group stands for it.
 *
 * @param presence share of the rows in which a metric must be present, above 0 and at most 1
 * @param lookalike rank correlation, in magnitude, from which on two metrics count as one
 */
public record MetricPruning(
        double presence, double lookalike, FactorCount factorCount, FactorAnalysis factors, ClusterCount clusterCount) {

    /** What the service uses. */
    public static MetricPruning standard() {
        return new MetricPruning(0.9, 0.98, FactorCount.standard(), FactorAnalysis.standard(), ClusterCount.standard());
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
        LabelledMatrix ranked = MetricTable.ranked(MetricTable.usable(metrics, presence));
        if (ranked.width() == 0) {
            return new Pruning(0, List.of());
        }
        Lookalikes alike = Lookalikes.of(ranked, lookalike, pinned);
        LabelledMatrix distinct = alike.representatives();
        FactorModel model = factors.fit(distinct, factorCount.of(distinct));
        List<double[]> places = new ArrayList<>(distinct.width());
        for (int column = 0; column < distinct.width(); column++) {
            places.add(model.coordinates(column));
        }
        Points points = Points.of(places);
        Clustering clustering = clusterCount.of(points, seed);
        List<Group> groups = new ArrayList<>();
        for (int cluster = 0; cluster < clustering.clusters(); cluster++) {
            Group.of(distinct.columns(), points, clustering, cluster).ifPresent(groups::add);
        }
        return new Pruning(
                model.factors(),
                groups.stream()
                        .flatMap(group -> group.aroundEach(pinned).stream())
                        .map(group -> group.asCluster(alike))
                        .sorted(Pruning.LARGEST_FIRST)
                        .toList());
    }
}
