package io.attune.characterization.pruning;

import io.attune.characterization.cluster.Clustering;
import io.attune.characterization.cluster.Points;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A cluster with its metrics, by their positions among the points.
 *
 * @param kept the metric that stands for the others
 * @param members the kept one included
 */
record Group(Points points, int kept, List<Integer> members) {

    /** The clusters of a clustering that have a metric, each kept by the first of those that are near its centre. */
    static List<Group> of(Points points, Clustering clustering, double reach) {
        List<Group> groups = new ArrayList<>();
        for (int c = 0; c < clustering.clusters(); c++) {
            int cluster = c;
            List<Integer> members = IntStream.range(0, points.count())
                    .filter(i -> clustering.clusterOf(i) == cluster)
                    .boxed()
                    .toList();
            if (!members.isEmpty()) {
                groups.add(
                        new Group(points, representative(points, members, clustering.centre(cluster), reach), members));
            }
        }
        return groups;
    }

    /**
     * Of the members that lie at most {@code reach} further from the centre than the nearest does, the first. Which of many that are
     * nearly as good is the nearest hangs on chance; the first is the same again when the rows, or the workload, are others.
     */
    private static int representative(Points points, List<Integer> members, double[] centre, double reach) {
        double limit = reach + Math.sqrt(points.squaredDistance(nearest(points, members, centre), centre));
        return members.stream()
                .filter(member -> Math.sqrt(points.squaredDistance(member, centre)) <= limit)
                .findFirst()
                .orElseThrow();
    }

    /** This group, or where it holds pinned metrics one group around each of those, the others with the nearest. */
    List<Group> aroundEach(Set<Integer> pinned) {
        List<Integer> anchors = members.stream().filter(pinned::contains).toList();
        if (anchors.isEmpty()) {
            return List.of(this);
        }
        Map<Integer, List<Integer>> around = new LinkedHashMap<>();
        anchors.forEach(anchor -> around.put(anchor, new ArrayList<>()));
        for (int member : members) {
            int anchor = pinned.contains(member) ? member : nearest(points, anchors, points.point(member));
            around.computeIfAbsent(anchor, a -> new ArrayList<>()).add(member);
        }
        return around.entrySet().stream()
                .map(entry -> new Group(points, entry.getKey(), entry.getValue()))
                .toList();
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
