package io.attune.recommender.ottertune;

import io.attune.recommender.neural.Activation;
import io.attune.recommender.neural.Activation.Function;
import io.attune.recommender.neural.Dense;
import io.attune.recommender.neural.Dropout;
import io.attune.recommender.neural.Network;
import io.attune.recommender.neural.Parameters;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * OtterTune's neural network (Van Aken et al., PVLDB 14(7), 2021, section 4): two layers of 64 rectified units with dropout between
 * them, the squared error, Adam. It is trained anew from the rows each time, and the weights that are searched on are those that were
 * trained; OtterTune keeps them from one request to the next, and after the search draws them anew before it does.
 *
 * <p>Training takes O(e n (d + 64) 64) for n rows of d columns and e epochs.
 */
public final class NetworkRegression implements PointwiseGoal {

    private static final int UNITS = 64;
    private static final double DROPPED = 0.5;
    private static final double RATE = 0.01;
    private static final int BATCH = 32;

    private final SplittableRandom random;
    private final int columns;
    private final Network network;

    /**
     * An untrained network.
     *
     * @param random source of weights, dropout and the order of rows
     */
    public NetworkRegression(int columns, SplittableRandom random) {
        this.random = random;
        this.columns = columns;
        this.network = new Network(
                RATE,
                0,
                Dense.glorot(columns, UNITS, random),
                new Activation(Function.RELU),
                new Dropout(DROPPED, random),
                Dense.glorot(UNITS, UNITS, random),
                new Activation(Function.RELU),
                Dense.glorot(UNITS, 1, random));
    }

    /**
     * Learns costs.
     *
     * @param rows scaled coordinates
     * @param epochs how often each row is looked at
     */
    public void train(double[][] rows, double[] costs, int epochs) {
        int[] order = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order);
            for (int from = 0; from < order.length; from += BATCH) {
                step(rows, costs, order, from, Math.min(order.length, from + BATCH));
            }
        }
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    private void step(double[][] rows, double[] costs, int[] order, int from, int to) {
        DMatrixRMaj batch = new DMatrixRMaj(to - from, columns);
        for (int i = from; i < to; i++) {
            System.arraycopy(rows[order[i]], 0, batch.data, (i - from) * columns, columns);
        }
        DMatrixRMaj gradient = network.forward(batch, true).copy();
        for (int i = from; i < to; i++) {
            gradient.data[i - from] = 2 * (gradient.data[i - from] - costs[order[i]]) / (to - from);
        }
        network.backward(gradient);
        network.learn();
    }

    /** Adds normal noise to what was learnt, to explore (Plappert et al., Parameter space noise for exploration, ICLR 2018). */
    public void disturb(double deviation) {
        if (deviation > 0) {
            for (Parameters learnt : network.parameters()) {
                for (int i = 0; i < learnt.values().length; i++) {
                    learnt.values()[i] += deviation * random.nextGaussian();
                }
            }
        }
    }

    /** The cost that is expected at a point of scaled coordinates. */
    public double predict(double[] point) {
        return network.forward(DMatrixRMaj.wrap(1, columns, point.clone()), false).data[0];
    }

    @Override
    public void evaluate(double[] points, int count, double[] values, double[] gradients) {
        DMatrixRMaj batch = new DMatrixRMaj(count, columns);
        for (int s = 0; s < count; s++) {
            for (int k = 0; k < columns; k++) {
                batch.data[s * columns + k] = points[k * count + s];
            }
        }
        DMatrixRMaj result = network.forward(batch, false);
        System.arraycopy(result.data, 0, values, 0, count);
        DMatrixRMaj ones = new DMatrixRMaj(count, 1);
        ones.fill(1);
        DMatrixRMaj byPoints = network.backward(ones);
        network.forget();
        for (int s = 0; s < count; s++) {
            for (int k = 0; k < columns; k++) {
                gradients[k * count + s] = byPoints.data[s * columns + k];
            }
        }
    }
}
