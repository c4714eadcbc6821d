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
record Moments(List<Integer> kept, List<double[][]> products, Folds folds) {

    /** @param sums of each column that is kept: by fold its products with all columns */
    static Moments of(List<Integer> kept, Map<Integer, double[][]> sums, Folds folds) {
        List<double[][]> products = new ArrayList<>(folds.count());
        for (int fold = 0; fold < folds.count(); fold++) {
            double[][] rows = new double[kept.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Objects.requireNonNull(sums.get(kept.get(i)))[fold];
            }
            products.add(rows);
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
    double[][] without(int fold) {
        double[] means = folds.meansWithout(fold);
        double[][] across = new double[kept.size()][folds.columns()];
        for (int i = 0; i < across.length; i++) {
            for (int other = 0; other < folds.count(); other++) {
                if (other != fold) {
                    NormalEquations.addMultiple(across[i], 1, products.get(other)[i]);
                }
            }
            NormalEquations.addMultiple(across[i], -(folds.rowsWithout(fold) * means[kept.get(i)]), means);
        }
        return across;
    }

    /** Over the rows of the fold, around the means of those that are not in it. */
    double[][] within(int fold) {
        double[] means = folds.meansWithout(fold);
        double[] totals = folds.totals(fold);
        double[][] across = new double[kept.size()][];
        for (int i = 0; i < across.length; i++) {
            double mean = means[kept.get(i)];
            across[i] = products.get(fold)[i].clone();
            double[] moved = new double[means.length];
            NormalEquations.addMultiple(moved, mean, totals);
            NormalEquations.addMultiple(moved, totals[kept.get(i)] - folds.rows(fold) * mean, means);
            NormalEquations.addMultiple(across[i], -1, moved);
        }
        return across;
    }

    /** The products of the kept columns among themselves. */
    DMatrixRMaj own(double[][] across) {
        DMatrixRMaj own = new DMatrixRMaj(kept.size(), kept.size());
        for (int i = 0; i < kept.size(); i++) {
            for (int j = 0; j < kept.size(); j++) {
                own.set(i, j, across[i][kept.get(j)]);
            }
        }
        return own;
    }
}
