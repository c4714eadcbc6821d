package io.attune.characterization.pruning;

import io.attune.characterization.cluster.Clustering;
import io.attune.characterization.cluster.Points;
import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A cluster with its metrics.
 *
 * @param names of all metrics, in the order of the points
 * @param kept the metric that stands for the others
 * @param members the kept one included
 */
record Group(List<String> names, Points points, int kept, List<Integer> members) {

    /** A cluster of the clustering, kept: the metric nearest to the centre, the first of those equally near; absent when empty. */
    static Optional<Group> of(List<String> names, Points points, Clustering clustering, int cluster) {
        List<Integer> members = IntStream.range(0, points.count())
                .filter(i -> clustering.clusterOf(i) == cluster)
                .boxed()
                .toList();
        if (members.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Group(names, points, nearest(points, members, clustering.centre(cluster)), members));
    }

    /** This group, or where it holds pinned metrics one group around each of those, the others with the nearest. */
    List<Group> aroundEach(Set<String> pinned) {
        List<Integer> anchors =
                members.stream().filter(m -> pinned.contains(names.get(m))).toList();
        if (anchors.isEmpty()) {
            return List.of(this);
        }
        Map<Integer, List<Integer>> around = new LinkedHashMap<>();
        anchors.forEach(anchor -> around.put(anchor, new ArrayList<>()));
        for (int member : members) {
            int anchor = anchors.contains(member) ? member : nearest(points, anchors, points.point(member));
            around.computeIfAbsent(anchor, a -> new ArrayList<>()).add(member);
        }
        return around.entrySet().stream()
                .map(entry -> new Group(names, points, entry.getKey(), entry.getValue()))
                .toList();
    }

    MetricCluster asCluster(Lookalikes alike) {
        return new MetricCluster(
                names.get(kept),
                members.stream()
                        .flatMap(member -> alike.group(member).stream())
                        .sorted()
                        .toList());
    }

    private static int nearest(Points points, List<Integer> candidates, double[] place) {
        int nearest = candidates.get(0);
        for (int candidate : candidates) {
            if (points.squaredDistance(candidate, place) < points.squaredDistance(nearest, place)) {
                nearest = candidate;
            }
        }
        return nearest;
    }
}
