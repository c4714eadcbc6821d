package io.attune.characterization.factor;

import java.util.Arrays;

/**
 * Sums of products of columns, multiplied in single precision, twice as many at a time as in double. Sums over at most 256 rows are
 * single as well and then added up in double, so that the products of columns of deviation 1 are off by some 10⁻⁷ for each row.
 */
final class SingleProducts {

    private static final int ROWS = 4;
    private static final int FOURS_TOGETHER = 64;

    private final float[][] rows;
    private final float[][] parts;
    private final double[][] sums;

    private SingleProducts(int columns) {
        this.rows = new float[ROWS][columns];
        this.parts = new float[columns][columns];
        this.sums = new double[columns][columns];
    }

    /**
     * The sums over the rows that are wanted, on and above the diagonal. Takes O(rows × columns²) time.
     *
     * @param data row after row
     * @param weight how often each row counts, 0 or more
     */
    static double[][] of(double[] data, int columns, int[] weight) {
        SingleProducts products = new SingleProducts(columns);
        float[] weights = new float[ROWS];
        int filled = 0;
        int fours = 0;
        for (int r = 0; r < weight.length; r++) {
            if (weight[r] > 0) {
                products.put(filled, data, r);
                weights[filled++] = weight[r];
            }
            if (filled == ROWS || (r == weight.length - 1 && filled > 0)) {
                products.add(weights);
                Arrays.fill(weights, 0);
                filled = 0;
                fours++;
            }
            if (fours == FOURS_TOGETHER || r == weight.length - 1) {
                products.addParts();
                fours = 0;
            }
        }
        return products.sums;
    }

    private void put(int place, double[] data, int row) {
        float[] into = rows[place];
        int from = row * into.length;
        for (int c = 0; c < into.length; c++) {
            into[c] = (float) data[from + c];
        }
    }

    /** A row left over from the four before counts nothing. */
    private void add(float[] weights) {
        for (int i = 0; i < parts.length; i++) {
            float a = weights[0] * rows[0][i];
            float b = weights[1] * rows[1][i];
            float c = weights[2] * rows[2][i];
            float d = weights[3] * rows[3][i];
            add(parts[i], i, a, rows[0], b, rows[1], c, rows[2], d, rows[3]);
        }
    }

    private static void add(
            float[] sum,
            int first,
            float a,
            float[] one,
            float b,
            float[] two,
            float c,
            float[] three,
            float d,
            float[] four) {
        for (int j = first; j < sum.length; j++) {
            sum[j] += a * one[j] + b * two[j] + (c * three[j] + d * four[j]);
        }
    }

    private void addParts() {
        for (int i = 0; i < parts.length; i++) {
            addPart(sums[i], parts[i], i);
        }
    }

    private static void addPart(double[] sum, float[] part, int first) {
        for (int j = first; j < sum.length; j++) {
            sum[j] += part[j];
            part[j] = 0;
        }
    }
}
