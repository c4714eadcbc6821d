package io.attune.characterization.pruning;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The observations of several workloads as one matrix. Each metric becomes its rank among the observations of the same workload, from −½
 * to ½: what differs between workloads in level or spread is no factor then, what moves together within them is (aligned ranks: Hodges
 * and Lehmann, <i>Rank methods for combination of independent experiments in analysis of variance</i>, 1962).
 */
public final class WithinWorkloads {

    private WithinWorkloads() {}

    /**
     * All rows, the workloads' one after the other; ties share their mean rank, what is absent stays so.
     *
     * @param workloads each with columns of its own, which are matched by name
     * @return the columns that any of them has, sorted by name
     */
    public static LabelledMatrix ranked(List<LabelledMatrix> workloads) {
        SortedSet<String> names = new TreeSet<>();
        workloads.forEach(workload -> names.addAll(workload.columns()));
        List<double[]> rows = new ArrayList<>();
        for (LabelledMatrix workload : workloads) {
            double[][] ranked = new double[workload.rows()][names.size()];
            int column = 0;
            for (String name : names) {
                int position = workload.columns().indexOf(name);
                double[] ranks = position < 0 ? absent(workload.rows()) : ranks(workload.column(position));
                for (int r = 0; r < ranks.length; r++) {
                    ranked[r][column] = ranks[r];
                }
                column++;
            }
            rows.addAll(Arrays.asList(ranked));
        }
        return LabelledMatrix.of(List.copyOf(names), rows);
    }

    private static double[] absent(int rows) {
        double[] absent = new double[rows];
        Arrays.fill(absent, Double.NaN);
        return absent;
    }

    private static double[] ranks(double[] values) {
        double[] present = Arrays.stream(values).filter(Double::isFinite).toArray();
        double[] ranksOfPresent = new double[present.length];
        int[] order = Order.of(present);
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && present[order[to]] == present[order[from]]) {
                to++;
            }
            for (int at = from; at < to; at++) {
                ranksOfPresent[order[at]] = (from + to) / (2.0 * present.length) - 0.5;
            }
            from = to;
        }
        double[] ranks = absent(values.length);
        int next = 0;
        for (int r = 0; r < values.length; r++) {
            if (Double.isFinite(values[r])) {
                ranks[r] = ranksOfPresent[next++];
            }
        }
        return ranks;
    }
}
