package io.attune.characterization.factor;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Brings the axes of loadings, which any model leaves free, into one form. Loadings are given column after column. */
final class Axes {

    private Axes() {}

    /** Each axis in the direction in which its largest loading is positive. */
    static double[] withSignsFixed(double[] loadings, int factors) {
        double[] fixed = loadings.clone();
        for (int f = 0; f < factors; f++) {
            double largest = 0;
            for (int at = f; at < fixed.length; at += factors) {
                largest = Math.abs(fixed[at]) > Math.abs(largest) ? fixed[at] : largest;
            }
            for (int at = f; largest < 0 && at < fixed.length; at += factors) {
                fixed[at] = -fixed[at];
            }
        }
        return fixed;
    }

    /** The same, in descending order of what each axis explains. */
    static double[] inOrder(double[] loadings, int factors) {
        double[] explained = new double[factors];
        for (int at = 0; at < loadings.length; at++) {
            explained[at % factors] += loadings[at] * loadings[at];
        }
        int[] order = IntStream.range(0, factors)
                .boxed()
                .sorted(Comparator.comparing((Integer f) -> -explained[f]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = new double[loadings.length];
        for (int at = 0; at < loadings.length; at++) {
            int column = at / factors;
            sorted[at] = loadings[column * factors + order[at % factors]];
        }
        return withSignsFixed(sorted, factors);
    }
}
