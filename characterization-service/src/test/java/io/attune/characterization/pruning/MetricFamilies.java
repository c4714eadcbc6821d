package io.attune.characterization.pruning;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Metrics of families that move together, each with noise of its own. */
final class MetricFamilies {

    private MetricFamilies() {}

    static String family(String metric) {
        return metric.substring(0, metric.indexOf('.'));
    }

    static List<double[]> rows(LabelledMatrix matrix) {
        return new ArrayList<>(
                IntStream.range(0, matrix.rows()).mapToObj(matrix::row).toList());
    }

    /** Families of metrics that each follow one hidden number, with noise. */
    static LabelledMatrix of(long seed, int rows, int families, int metrics, double noise) {
        var random = new Random(seed);
        List<String> names = new ArrayList<>();
        for (int f = 0; f < families; f++) {
            for (int m = 0; m < metrics; m++) {
                names.add("family" + f + ".metric" + m);
            }
        }
        List<double[]> data = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            double[] row = new double[names.size()];
            for (int f = 0; f < families; f++) {
                double hidden = random.nextGaussian();
                for (int m = 0; m < metrics; m++) {
                    row[f * metrics + m] = hidden + noise * random.nextGaussian();
                }
            }
            data.add(row);
        }
        return LabelledMatrix.of(names, data);
    }
}
