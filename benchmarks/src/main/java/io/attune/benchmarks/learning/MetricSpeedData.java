package io.attune.benchmarks.learning;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Metrics of ten hidden factors, each following one or two of them with noise of its own; a third of them with a heavy tail. */
final class MetricSpeedData {

    private static final int FACTORS = 10;

    private MetricSpeedData() {}

    static LabelledMatrix of(long seed, int rows, int columns) {
        Random random = new Random(seed);
        double[][] loadings = new double[columns][FACTORS];
        double[] noise = new double[columns];
        for (int c = 0; c < columns; c++) {
            loadings[c][random.nextInt(FACTORS)] = 1;
            loadings[c][random.nextInt(FACTORS)] += 0.5 * random.nextGaussian();
            noise[c] = 0.2 + random.nextDouble();
        }
        List<double[]> data = new ArrayList<>(rows);
        for (int r = 0; r < rows; r++) {
            data.add(row(loadings, noise, random));
        }
        return LabelledMatrix.of(
                IntStream.range(0, columns).mapToObj("metric%04d"::formatted).toList(), data);
    }

    private static double[] row(double[][] loadings, double[] noise, Random random) {
        double[] hidden = new double[FACTORS];
        for (int f = 0; f < FACTORS; f++) {
            hidden[f] = random.nextGaussian();
        }
        double[] row = new double[loadings.length];
        for (int c = 0; c < row.length; c++) {
            row[c] = noise[c] * random.nextGaussian();
            for (int f = 0; f < FACTORS; f++) {
                row[c] += loadings[c][f] * hidden[f];
            }
            row[c] = c % 3 == 0 ? Math.exp(row[c]) : row[c];
        }
        return row;
    }
}
