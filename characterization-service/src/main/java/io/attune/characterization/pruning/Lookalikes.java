package io.attune.characterization.pruning;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Metrics that tell the same: duplicates, near-duplicates and their mirror images. Each group is represented by one metric, so that a
 * number which a DBMS reports under ten names does not weigh ten times.
 */
final class Lookalikes {

    private final LabelledMatrix representatives;
    private final List<List<String>> groups;

    private Lookalikes(LabelledMatrix representatives, List<List<String>> groups) {
        this.representatives = representatives;
        this.groups = groups;
    }

    /**
     * Groups columns, first come first served. Takes O(rows × columns × groups) time.
     *
     * @param ranked columns with mean 0 and deviation 1, sorted by name
     * @param correlation from which on, in magnitude, two metrics are alike
     * @param pinned metrics that represent themselves whatever they are like
     */
    static Lookalikes of(LabelledMatrix ranked, double correlation, Set<String> pinned) {
        List<Integer> inOrder = new ArrayList<>(IntStream.range(0, ranked.width())
                .filter(c -> pinned.contains(ranked.columns().get(c)))
                .boxed()
                .toList());
        int firstFree = inOrder.size();
        IntStream.range(0, ranked.width())
                .filter(c -> !pinned.contains(ranked.columns().get(c)))
                .forEach(inOrder::add);
        List<double[]> found = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        List<List<String>> groups = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            double[] values = ranked.column(inOrder.get(i));
            int group = i < firstFree ? -1 : mostAlike(found, values, correlation);
            if (group < 0) {
                found.add(values);
                columns.add(inOrder.get(i));
                groups.add(new ArrayList<>());
                group = groups.size() - 1;
            }
            groups.get(group).add(ranked.columns().get(inOrder.get(i)));
        }
        return new Lookalikes(ranked.select(columns), groups);
    }

    private static int mostAlike(List<double[]> found, double[] values, double correlation) {
        int most = -1;
        double best = correlation;
        for (int g = 0; g < found.size(); g++) {
            double[] other = found.get(g);
            double product = 0;
            for (int r = 0; r < values.length; r++) {
                product += values[r] * other[r];
            }
            double magnitude = Math.abs(product) / values.length;
            if (magnitude > best || (most < 0 && magnitude >= best)) {
                best = magnitude;
                most = g;
            }
        }
        return most;
    }

    /** One column for each group; the pinned ones first, then by name. */
    LabelledMatrix representatives() {
        return representatives;
    }

    /** The metrics that a representative stands for, itself included. */
    List<String> group(int representative) {
        return groups.get(representative);
    }
}
