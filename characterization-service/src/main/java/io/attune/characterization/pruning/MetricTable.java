package io.attune.characterization.pruning;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A workload's metrics made ready for analysis. */
final class MetricTable {

    private MetricTable() {}

    /**
     * The metrics of which something can be learnt, sorted by name: those that are present in {@code presence} of the rows and vary.
     * The few absent numbers become the column's median.
     */
    static LabelledMatrix usable(LabelledMatrix raw, double presence) {
        List<Integer> columns = IntStream.range(0, raw.width())
                .boxed()
                .sorted(Comparator.comparing(raw.columns()::get))
                .toList();
        List<String> names = new ArrayList<>();
        List<double[]> kept = new ArrayList<>();
        for (int column : columns) {
            double[] values = raw.column(column);
            double[] present =
                    Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
            if (present.length > 0 && present.length >= presence * values.length) {
                double median = present[present.length / 2];
                kept.add(Arrays.stream(values)
                        .map(v -> Double.isFinite(v) ? v : median)
                        .toArray());
                names.add(raw.columns().get(column));
            }
        }
        return ofColumns(names, kept, raw.rows()).withoutAbsentAndConstantColumns();
    }

    /**
     * Every column replaced by the ranks of its numbers, ties sharing their mean rank, with mean 0 and deviation 1. Outliers lose
     * their weight and monotone curves become lines, as with OtterTune's decile bins, of which this is the limit; and unlike those it
     * treats a column and its mirror image alike. The product of two columns divided by the rows is Spearman's correlation.
     */
    static LabelledMatrix ranked(LabelledMatrix usable) {
        List<double[]> ranked = new ArrayList<>(usable.width());
        for (int column = 0; column < usable.width(); column++) {
            ranked.add(standardizedRanks(usable.column(column)));
        }
        return ofColumns(usable.columns(), ranked, usable.rows());
    }

    private static double[] standardizedRanks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        double square = 0;
        for (int r = 0; r < values.length; r++) {
            ranks[r] = first(sorted, values[r]) + last(sorted, values[r]) - (values.length - 1.0);
            square += ranks[r] * ranks[r];
        }
        double deviation = Math.sqrt(square / values.length);
        for (int r = 0; r < ranks.length; r++) {
            ranks[r] /= deviation;
        }
        return ranks;
    }

    private static int first(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at > 0 && sorted[at - 1] == value) {
            at--;
        }
        return at;
    }

    private static int last(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        while (at < sorted.length - 1 && sorted[at + 1] == value) {
            at++;
        }
        return at;
    }

    private static LabelledMatrix ofColumns(List<String> names, List<double[]> columns, int rows) {
        List<double[]> transposed = new ArrayList<>(rows);
        for (int r = 0; r < rows; r++) {
            double[] row = new double[columns.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = columns.get(c)[r];
            }
            transposed.add(row);
        }
        return LabelledMatrix.of(names, transposed);
    }
}
