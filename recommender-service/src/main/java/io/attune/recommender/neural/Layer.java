package io.attune.recommender.neural;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A layer over batches, an example a row. It keeps what it saw last for the way back, so it is not safe for several threads. */
public sealed interface Layer permits Dense, Activation, Dropout, BatchNormalization {

    /**
     * What the layer makes of a batch.
     *
     * @param training whether examples are learnt from: some layers then do otherwise
     */
    DMatrixRMaj forward(DMatrixRMaj batch, boolean training);

    /**
     * The gradient by the last batch, from that by what was made of it. Gradients by the layer's own parameters are added to them.
     */
    DMatrixRMaj backward(DMatrixRMaj gradient);

    /** What is learnt. */
    default List<Parameters> parameters() {
        return List.of();
    }
}
