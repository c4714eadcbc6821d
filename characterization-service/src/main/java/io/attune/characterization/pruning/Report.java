package io.attune.characterization.pruning;

import io.attune.characterization.cluster.Candidates;
import io.attune.characterization.cluster.ClusterCount.Choice;
import io.attune.model.matrix.NumericRow;
import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import io.attune.model.snapshot.PruningEvidence;
import io.attune.model.snapshot.PruningEvidence.Candidate;
import io.attune.model.snapshot.PruningEvidence.Place;
import io.attune.model.snapshot.PruningEvidence.Stability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells what pruning found by the names of the metrics.
 *
 * @param names of all metrics
 * @param heldOut how well some of the metrics that represent their lookalikes tell the others
 */
record Report(MetricPruning settings, List<String> names, Lookalikes alike, HeldOut heldOut, Fit fit) {

    /**
     * @param groups that were made of the clusters
     * @param stability of the metric that each group keeps; nothing where it was not looked at
     */
    Pruning of(List<Group> groups, Candidates candidates, Choice choice, double[] stability) {
        List<Integer> order = IntStream.range(0, groups.size())
                .boxed()
                .sorted(Comparator.comparing(g -> cluster(groups.get(g)), Pruning.LARGEST_FIRST))
                .toList();
        List<Integer> kept = groups.stream().map(Group::kept).toList();
        return new Pruning(
                fit.model().factors(),
                order.stream().map(g -> cluster(groups.get(g))).toList(),
                new PruningEvidence(
                        settings.asTexts(),
                        oneWhereNoneIsDropped(heldOut.meanExplained(kept)),
                        curve(candidates, choice),
                        order.stream()
                                .limit(stability.length)
                                .map(g -> new Stability(name(kept.get(g)), stability[g]))
                                .toList(),
                        places(heldOut.explained(kept))));
    }

    private MetricCluster cluster(Group group) {
        return new MetricCluster(
                name(group.kept()),
                group.members().stream()
                        .flatMap(member -> alike.groups().get(member).stream())
                        .map(names::get)
                        .sorted()
                        .toList());
    }

    private String name(int representative) {
        return names.get(alike.groups().get(representative).get(0));
    }

    private List<Candidate> curve(Candidates candidates, Choice choice) {
        List<Candidate> curve = new ArrayList<>();
        for (int clusters = 1; clusters <= candidates.most(); clusters++) {
            double criterion = choice.criterion().get(clusters - 1);
            curve.add(new Candidate(
                    clusters,
                    Double.isFinite(criterion) ? criterion : null,
                    candidates.into(clusters).inertia(),
                    oneWhereNoneIsDropped(candidates.explained(clusters))));
        }
        return curve;
    }

    private static double oneWhereNoneIsDropped(double explained) {
        return Double.isNaN(explained) ? 1 : explained;
    }

    private List<Place> places(double[] explained) {
        return IntStream.range(0, explained.length)
                .mapToObj(metric -> new Place(
                        name(metric),
                        alike.groups().get(metric).stream()
                                .skip(1)
                                .map(names::get)
                                .sorted()
                                .toList(),
                        NumericRow.of(fit.places().point(metric)),
                        explained[metric]))
                .sorted(Comparator.comparing(Place::metric))
                .toList();
    }
}
