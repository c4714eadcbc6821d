package io.attune.ranking.importance;

import io.attune.ranking.matrix.StandardizedMatrix;
import java.util.stream.IntStream;

/** For one output, what each row says when it is held out: how far its prediction misses, and what shuffling each knob adds to that. */
public final class HeldOutLosses {

    /** Of the rows that are drawn, in the deviation of all; below it they differ by no more than they are rounded. */
    private static final double LEAST_DEVIATION = 1e-6;

    private final double[] y;
    private final double[] errors;
    private final double[][] losses;
    private final int knobs;

    /**
     * As if the mean were predicted.
     *
     * @param output in any unit
     */
    HeldOutLosses(double[] output, int knobs) {
        this.y = StandardizedMatrix.standardize(output);
        this.knobs = knobs;
        this.losses = new double[y.length][knobs];
        this.errors = new double[y.length];
        double mean = mean(all());
        for (int r = 0; r < y.length; r++) {
            errors[r] = (y[r] - mean) * (y[r] - mean);
        }
    }

    /**
     * What was found.
     *
     * @param shares for each knob, what shuffling it adds to the squared error, as a share of the variance of y; below 0 where
     *     shuffling helped
     * @param explained share of the variance of y that is predicted on held-out rows; at most 1, 0 where the mean predicts as well
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    public record Result(double[] shares, double explained) {}

    /** The output, standardised; all 0 where it does not vary. */
    double[] y() {
        return y;
    }

    boolean varies() {
        return varies(variance(all()));
    }

    private static boolean varies(double variance) {
        return variance > LEAST_DEVIATION * LEAST_DEVIATION;
    }

    /** Share of the variance that predictions explain which miss {@link #y()} by so much. */
    double explained(double[] misses) {
        return 1 - Basis.dot(misses, misses) / (variance(all()) * misses.length);
    }

    /** Takes in what a model says of rows that it was not fitted to. */
    void predict(Model model, Predictors x, int[] held, PermutationImportance importance) {
        double[] outcomes = new double[held.length];
        for (int i = 0; i < held.length; i++) {
            outcomes[i] = y[held[i]];
            double miss = model.predict(x.row(held[i])) - outcomes[i];
            errors[held[i]] = miss * miss;
        }
        double[][] added = importance.losses(model, x, held, outcomes, knobs);
        for (int i = 0; i < held.length; i++) {
            losses[held[i]] = added[i];
        }
    }

    /** Over all rows. */
    public Result result() {
        return ofDrawn(all());
    }

    /**
     * Over some rows, the models being the same. Takes O(rows × knobs) time.
     *
     * @param drawn numbers of rows, of which one may come several times
     */
    public Result ofDrawn(int[] drawn) {
        double[] shares = new double[knobs];
        double variance = variance(drawn);
        if (!varies(variance)) {
            return new Result(shares, 0);
        }
        double whole = variance * drawn.length;
        double error = 0;
        for (int row : drawn) {
            error += errors[row];
            double[] added = losses[row];
            for (int knob = 0; knob < shares.length; knob++) {
                shares[knob] += added[knob];
            }
        }
        for (int knob = 0; knob < shares.length; knob++) {
            shares[knob] /= whole;
        }
        return new Result(shares, Math.max(0, 1 - error / whole));
    }

    private int[] all() {
        return IntStream.range(0, y.length).toArray();
    }

    private double mean(int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += y[row];
        }
        return sum / rows.length;
    }

    private double variance(int[] rows) {
        double mean = mean(rows);
        double square = 0;
        for (int row : rows) {
            square += (y[row] - mean) * (y[row] - mean) / rows.length;
        }
        return square;
    }
}
