package io.attune.recommender.neural;

import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/** Leaves numbers out at random while training, and makes up for it in the others (Srivastava et al., JMLR 2014). */
public final class Dropout implements Layer {

    private final double share;
    private final RandomGenerator random;
    private double[] mask = new double[0];

    /** @param share of the numbers that are left out, below 1 */
    public Dropout(double share, RandomGenerator random) {
        this.share = share;
        this.random = random;
    }

    @Override
    public DMatrixRMaj forward(DMatrixRMaj batch, boolean training) {
        mask = new double[batch.getNumElements()];
        DMatrixRMaj result = new DMatrixRMaj(batch.numRows, batch.numCols);
        for (int at = 0; at < mask.length; at++) {
            mask[at] = !training ? 1 : random.nextDouble() < share ? 0 : 1 / (1 - share);
            result.data[at] = mask[at] * batch.data[at];
        }
        return result;
    }

    @Override
    public DMatrixRMaj backward(DMatrixRMaj gradient) {
        DMatrixRMaj byBatch = new DMatrixRMaj(gradient.numRows, gradient.numCols);
        for (int at = 0; at < mask.length; at++) {
            byBatch.data[at] = mask[at] * gradient.data[at];
        }
        return byBatch;
    }
}
