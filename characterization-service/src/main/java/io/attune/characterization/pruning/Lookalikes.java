package io.attune.characterization.pruning;

import io.attune.characterization.factor.Covariance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Metrics that tell the same. Each group is represented by one metric, so that a number which a DBMS reports under ten names does not
 * weigh ten times.
 *
 * @param groups positions of the metrics, the one that represents the group first
 */
record Lookalikes(List<List<Integer>> groups) {

    /**
     * Duplicates, near-duplicates and their mirror images, first come first served. Takes O(columns × groups) time.
     *
     * @param covariance of the columns, none of them constant
     * @param names of the columns, sorted
     * @param correlation from which on, in magnitude, two metrics are alike
     * @param pinned metrics that represent themselves whatever they are like
     */
    static Lookalikes near(Covariance covariance, List<String> names, double correlation, Set<String> pinned) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int column : pinnedFirst(names, pinned)) {
            int group = pinned.contains(names.get(column)) ? -1 : mostAlike(groups, covariance, column, correlation);
            if (group < 0) {
                groups.add(new ArrayList<>());
                group = groups.size() - 1;
            }
            groups.get(group).add(column);
        }
        return new Lookalikes(groups);
    }

    /** Columns of which every number is the same. Takes O(rows × columns) time where few are, and memory for their positions. */
    static Lookalikes exact(Scores scores, Set<String> pinned) {
        Map<Integer, List<List<Integer>>> groups = new HashMap<>();
        List<List<Integer>> found = new ArrayList<>();
        for (int column : pinnedFirst(scores.names(), pinned)) {
            List<List<Integer>> hashed = groups.computeIfAbsent(scores.hash(column), hash -> new ArrayList<>());
            Stream<List<Integer>> equal = hashed.stream().filter(group -> scores.areEqual(group.get(0), column));
            boolean isPinned = pinned.contains(scores.names().get(column));
            Optional<List<Integer>> group = isPinned ? Optional.empty() : equal.findFirst();
            group.ifPresentOrElse(known -> known.add(column), () -> {
                List<Integer> first = new ArrayList<>(List.of(column));
                hashed.add(first);
                found.add(first);
            });
        }
        return new Lookalikes(found);
    }

    private static List<Integer> pinnedFirst(List<String> names, Set<String> pinned) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, names.size())
                .filter(c -> pinned.contains(names.get(c)))
                .boxed()
                .toList());
        IntStream.range(0, names.size())
                .filter(c -> !pinned.contains(names.get(c)))
                .forEach(order::add);
        return order;
    }

    private static int mostAlike(List<List<Integer>> groups, Covariance covariance, int column, double correlation) {
        int most = -1;
        double best = correlation;
        for (int g = 0; g < groups.size(); g++) {
            double magnitude = Math.abs(covariance.correlation(groups.get(g).get(0), column));
            if (magnitude > best || (most < 0 && magnitude >= best)) {
                best = magnitude;
                most = g;
            }
        }
        return most;
    }

    /** One column for each group; the pinned ones first, then by name. */
    List<Integer> representatives() {
        return groups.stream().map(group -> group.get(0)).toList();
    }

    /** The representatives that are pinned. */
    Set<Integer> pinned(List<String> names, Set<String> pinned) {
        return IntStream.range(0, groups.size())
                .filter(r -> pinned.contains(names.get(groups.get(r).get(0))))
                .boxed()
                .collect(Collectors.toSet());
    }
}
