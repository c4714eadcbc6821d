package io.attune.characterization.pruning;

import io.attune.characterization.factor.Covariance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * How well a few columns tell the others on rows that were not learnt from: ridge regression in folds (Hoerl and Kennard, 1970), with
 * a penalty of one row, so that it counts the less the more rows there are.
 */
final class HeldOut {

    private final List<Covariance> folds;
    private final List<Covariance> rest;
    private final Covariance all;

    private HeldOut(List<Covariance> folds, Covariance all) {
        this.folds = folds;
        this.all = all;
        this.rest = folds.stream().map(all::minus).toList();
    }

    /**
     * Rows are put into folds by chance, as evenly as can be. Takes the time of one covariance, and memory for two of each fold.
     *
     * @param folds 2 or more; as many as there are rows where these are fewer
     */
    static HeldOut of(Scores scores, int folds, long seed) {
        int[] order = IntStream.range(0, scores.rows()).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        int parts = Math.min(folds, scores.rows());
        List<Covariance> parted = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int[] within = new int[order.length];
            for (int at = part; at < order.length; at += parts) {
                within[order[at]] = 1;
            }
            parted.add(scores.over(within));
        }
        return new HeldOut(parted, parted.stream().reduce(Covariance::plus).orElseThrow());
    }

    /** Over all rows. */
    Covariance all() {
        return all;
    }

    /** The same for some of the columns, in this order. */
    HeldOut select(List<Integer> positions) {
        return new HeldOut(folds.stream().map(fold -> fold.select(positions)).toList(), all.select(positions));
    }

    /**
     * The share of each column's variance that the kept columns explain on held-out rows: 1 at most, below 0 where a guess of the mean
     * is better, 1 for the kept ones. Takes O(folds × kept² × columns) time.
     */
    double[] explained(List<Integer> kept) {
        double[] left = new double[all.columns()];
        for (int fold = 0; fold < folds.size(); fold++) {
            DMatrixRMaj weights = weights(rest.get(fold), kept);
            addErrors(folds.get(fold), kept, weights, left);
        }
        double[] explained = new double[left.length];
        for (int column = 0; column < left.length; column++) {
            explained[column] = 1 - left[column] / all.product(column, column);
        }
        kept.forEach(column -> explained[column] = 1);
        return explained;
    }

    /** The mean over the columns that are not kept; 1 where all are. */
    double meanExplained(List<Integer> kept) {
        double[] explained = explained(kept);
        int dropped = explained.length - kept.size();
        return dropped == 0 ? 1 : (Arrays.stream(explained).sum() - kept.size()) / dropped;
    }

    private static DMatrixRMaj weights(Covariance training, List<Integer> kept) {
        int size = kept.size();
        DMatrixRMaj own = new DMatrixRMaj(size, size);
        DMatrixRMaj across = new DMatrixRMaj(size, training.columns());
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                own.set(i, j, training.product(kept.get(i), kept.get(j)));
            }
            own.add(i, i, training.product(kept.get(i), kept.get(i)) / training.rows() + Double.MIN_NORMAL);
            for (int column = 0; column < training.columns(); column++) {
                across.set(i, column, training.product(kept.get(i), column));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
        DMatrixRMaj weights = new DMatrixRMaj(size, training.columns());
        if (!solver.setA(own)) {
            throw new ArithmeticException("the kept columns' covariances are not positive definite: " + own);
        }
        solver.solve(across, weights);
        return weights;
    }

    private static void addErrors(Covariance fold, List<Integer> kept, DMatrixRMaj weights, double[] left) {
        int size = kept.size();
        DMatrixRMaj own = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                own.set(i, j, fold.product(kept.get(i), kept.get(j)));
            }
        }
        DMatrixRMaj image = new DMatrixRMaj(size, weights.numCols);
        CommonOps_DDRM.mult(own, weights, image);
        for (int column = 0; column < left.length; column++) {
            double error = fold.product(column, column);
            for (int i = 0; i < size; i++) {
                error += weights.get(i, column) * (image.get(i, column) - 2 * fold.product(kept.get(i), column));
            }
            left[column] += error;
        }
    }
}
