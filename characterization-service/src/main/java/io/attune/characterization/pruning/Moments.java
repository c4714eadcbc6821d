package io.attune.characterization.pruning;

import io.attune.characterization.factor.FourRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * Sums of products of a few columns with all, over the rows of each fold.
 *
 * @param products by fold: a row for each kept column, a column for each column
 */
record Moments(List<Integer> kept, List<DMatrixRMaj> products, Folds folds) {

    /** @param sums of each column that is kept: by fold its products with all columns */
    static Moments of(List<Integer> kept, Map<Integer, double[][]> sums, Folds folds) {
        List<DMatrixRMaj> products = new ArrayList<>(folds.count());
        for (int fold = 0; fold < folds.count(); fold++) {
            double[][] rows = new double[kept.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Objects.requireNonNull(sums.get(kept.get(i)))[fold];
            }
            products.add(new DMatrixRMaj(rows));
        }
        return new Moments(kept, products, folds);
    }

    /**
     * The products of some columns with all over the rows of each fold: by column, then by fold. Takes O(rows × columns × all columns)
     * time.
     *
     * @param values row after row
     * @param width of a row
     */
    static double[][][] sums(double[] values, int width, List<Integer> columns, Folds folds) {
        int[] once = new int[folds.rows()];
        Arrays.fill(once, 1);
        FourRows rows = new FourRows(width);
        double[][][] sums = new double[columns.size()][folds.count()][width];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] held = folds.rowsOf(fold);
            int at = 0;
            while (at < held.length) {
                at = rows.take(values, once, held, at, held.length);
                for (int i = 0; i < sums.length; i++) {
                    rows.addProducts(columns.get(i), 0, sums[i][fold]);
                }
            }
        }
        return sums;
    }

    /** Over the rows that are not in the fold, around their means. */
    DMatrixRMaj without(int fold) {
        DMatrixRMaj across = new DMatrixRMaj(kept.size(), folds.columns());
        for (int i = 0; i < kept.size(); i++) {
            double mean = folds.meanWithout(fold, kept.get(i));
            for (int column = 0; column < across.numCols; column++) {
                double sum = 0;
                for (int other = 0; other < folds.count(); other++) {
                    sum += other == fold ? 0 : products.get(other).get(i, column);
                }
                across.set(i, column, sum - folds.rowsWithout(fold) * mean * folds.meanWithout(fold, column));
            }
        }
        return across;
    }

    /** Over the rows of the fold, around the means of those that are not in it. */
    DMatrixRMaj within(int fold) {
        DMatrixRMaj across = new DMatrixRMaj(kept.size(), folds.columns());
        for (int i = 0; i < kept.size(); i++) {
            double mean = folds.meanWithout(fold, kept.get(i));
            for (int column = 0; column < across.numCols; column++) {
                double other = folds.meanWithout(fold, column);
                double moved = mean * folds.total(fold, column)
                        + other * (folds.total(fold, kept.get(i)) - folds.rows(fold) * mean);
                across.set(i, column, products.get(fold).get(i, column) - moved);
            }
        }
        return across;
    }

    /** The products of the kept columns among themselves. */
    DMatrixRMaj own(DMatrixRMaj across) {
        DMatrixRMaj own = new DMatrixRMaj(kept.size(), kept.size());
        for (int i = 0; i < kept.size(); i++) {
            for (int j = 0; j < kept.size(); j++) {
                own.set(i, j, across.get(i, kept.get(j)));
            }
        }
        return own;
    }
}
