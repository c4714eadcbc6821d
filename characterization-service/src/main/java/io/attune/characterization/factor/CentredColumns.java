package io.attune.characterization.factor;

import io.attune.model.matrix.LabelledMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Data whose columns have mean 0: rows × columns. */
final class CentredColumns {

    private final DMatrixRMaj values;

    private CentredColumns(DMatrixRMaj values) {
        this.values = values;
    }

    static CentredColumns of(LabelledMatrix data) {
        DMatrixRMaj values = new DMatrixRMaj(data.rows(), data.width());
        for (int c = 0; c < data.width(); c++) {
            double sum = 0;
            for (int r = 0; r < data.rows(); r++) {
                sum += data.get(r, c);
            }
            double mean = sum / data.rows();
            for (int r = 0; r < data.rows(); r++) {
                values.set(r, c, data.get(r, c) - mean);
            }
        }
        return new CentredColumns(values);
    }

    /** The variance of each column, divided by the number of rows. */
    double[] variances() {
        double[] variances = new double[values.numCols];
        for (int r = 0; r < values.numRows; r++) {
            for (int c = 0; c < values.numCols; c++) {
                variances[c] += values.get(r, c) * values.get(r, c) / values.numRows;
            }
        }
        return variances;
    }

    CentredColumns dividedBy(double[] deviations) {
        DMatrixRMaj divided = values.copy();
        CommonOps_DDRM.divideCols(divided, deviations);
        return new CentredColumns(divided);
    }

    /**
     * The directions of greatest variance, from the eigenvectors of the smaller of the two products of the data with itself: columns ×
     * columns, or rows × rows where there are fewer rows.
     */
    LeadingComponents leading(int count) {
        boolean wide = values.numRows < values.numCols;
        int size = Math.min(values.numRows, values.numCols);
        DMatrixRMaj product = new DMatrixRMaj(size, size);
        if (wide) {
            CommonOps_DDRM.multOuter(values, product);
        } else {
            CommonOps_DDRM.multInner(values, product);
        }
        CommonOps_DDRM.scale(1.0 / values.numRows, product);
        double total = CommonOps_DDRM.trace(product);
        SymmetricEigen eigen = SymmetricEigen.of(product);
        double[] variances = new double[count];
        DMatrixRMaj directions = new DMatrixRMaj(count, values.numCols);
        for (int f = 0; f < count; f++) {
            variances[f] = Math.max(eigen.value(f), 0);
            DMatrixRMaj vector = eigen.vector(f);
            for (int c = 0; c < values.numCols; c++) {
                directions.set(f, c, wide ? projection(vector, c, variances[f]) : vector.get(c));
            }
        }
        return new LeadingComponents(variances, directions, total);
    }

    private double projection(DMatrixRMaj vector, int column, double variance) {
        if (variance <= 0) {
            return 0;
        }
        double sum = 0;
        for (int r = 0; r < values.numRows; r++) {
            sum += vector.get(r) * values.get(r, column);
        }
        return sum / Math.sqrt(variance * values.numRows);
    }
}
