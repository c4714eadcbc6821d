package io.attune.ranking.matrix;

/**
 * Sums the products of all pairs of columns over weighted rows: {@code Xᵀ diag(w) X}, of which the lower triangle is kept, row i with
 * the columns 0 to i.
 *
 * <p>The sums of a few columns stay in the processor's cache while the rows pass by, four at a time, and the innermost loop runs over
 * arrays at one and the same index, which the just-in-time compiler turns into vector instructions; blocking after Goto and van de
 * Geijn, <i>Anatomy of High-Performance Matrix Multiplication</i>, 2008.
 */
public final class RowProducts {

    /** Numbers of the triangle that are worked on at a time: 256 KiB, what a core's second-level cache holds. */
    private static final int TILE = 32_768;

    private final double[][] rows;
    private final int width;

    RowProducts(double[][] rows, int width) {
        this.rows = rows;
        this.width = width;
    }

    /** A triangle of zeros. */
    public double[][] triangle() {
        double[][] triangle = new double[width][];
        for (int i = 0; i < width; i++) {
            triangle[i] = new double[i + 1];
        }
        return triangle;
    }

    /**
     * Adds to {@code triangle}. Takes O(rows × columns² / 2) time for rows whose weight is not 0, and none for the others.
     *
     * @param weights one for each row
     */
    public void add(double[] weights, double[][] triangle) {
        int[] counted = new int[rows.length];
        int count = 0;
        for (int r = 0; r < rows.length; r++) {
            if (weights[r] != 0) {
                counted[count++] = r;
            }
        }
        int tile = Math.max(1, TILE / Math.max(width, 1));
        for (int from = 0; from < width; from += tile) {
            int to = Math.min(width, from + tile);
            int r = 0;
            for (; r + 4 <= count; r += 4) {
                addFour(weights, counted, r, triangle, from, to);
            }
            for (; r < count; r++) {
                addOne(rows[counted[r]], weights[counted[r]], triangle, from, to);
            }
        }
    }

    private void addFour(double[] weights, int[] counted, int r, double[][] triangle, int from, int to) {
        double[] a = rows[counted[r]];
        double[] b = rows[counted[r + 1]];
        double[] c = rows[counted[r + 2]];
        double[] d = rows[counted[r + 3]];
        double ofA = weights[counted[r]];
        double ofB = weights[counted[r + 1]];
        double ofC = weights[counted[r + 2]];
        double ofD = weights[counted[r + 3]];
        for (int i = from; i < to; i++) {
            double[] sums = triangle[i];
            double ai = ofA * a[i];
            double bi = ofB * b[i];
            double ci = ofC * c[i];
            double di = ofD * d[i];
            for (int j = 0; j <= i; j++) {
                sums[j] += (ai * a[j] + bi * b[j]) + (ci * c[j] + di * d[j]);
            }
        }
    }

    private static void addOne(double[] row, double weight, double[][] triangle, int from, int to) {
        for (int i = from; i < to; i++) {
            double[] sums = triangle[i];
            double weighted = weight * row[i];
            for (int j = 0; j <= i; j++) {
                sums[j] += weighted * row[j];
            }
        }
    }
}
