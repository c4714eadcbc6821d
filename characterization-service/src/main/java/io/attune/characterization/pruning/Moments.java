package io.attune.characterization.pruning;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Sums of products of a few columns with all, over the rows of each fold.
 *
 * @param products by fold: a row for each kept column, a column for each column
 */
record Moments(List<Integer> kept, List<DMatrixRMaj> products, Folds folds) {

    /**
     * Takes O(rows × kept × columns) time.
     *
     * @param values row after row
     */
    static Moments of(double[] values, int columns, List<Integer> kept, Folds folds) {
        double[][] products = new double[folds.count()][kept.size() * columns];
        int[] positions = kept.stream().mapToInt(Integer::intValue).toArray();
        for (int r = 0; r < folds.rows(); r++) {
            for (int i = 0; i < positions.length; i++) {
                double factor = values[r * columns + positions[i]];
                addRow(factor, values, r * columns, products[folds.of(r)], i * columns, columns);
            }
        }
        return new Moments(
                kept,
                Arrays.stream(products)
                        .map(fold -> DMatrixRMaj.wrap(kept.size(), columns, fold))
                        .toList(),
                folds);
    }

    private static void addRow(double factor, double[] values, int from, double[] target, int at, int columns) {
        for (int c = 0; c < columns; c++) {
            target[at + c] += factor * values[from + c];
        }
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
