package io.attune.ranking.importance;

/**
 * How much worse a model predicts when the values of a knob are shuffled: the mean squared error that this adds. After Breiman,
 * <i>Random Forests</i>, 2001, section 10; for any model, as scikit-learn's {@code permutation_importance} with the scoring
 * {@code neg_mean_squared_error}.
 *
 * @param orders of the rows, one for each repeat
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record PermutationImportance(int[][] orders) {

    /** For a model's mean squared error. Takes O(rows × columns + the time to predict) for each repeat. */
    double of(Model model, Features features, double[] y, int owner) {
        if (!model.uses(features, owner)) {
            return 0;
        }
        double error = meanSquaredError(model.predict(features), y);
        double sum = 0;
        for (int[] order : orders) {
            sum += meanSquaredError(model.predict(features.shuffled(owner, order)), y) - error;
        }
        return sum / orders.length;
    }

    static double meanSquaredError(double[] predicted, double[] y) {
        double sum = 0;
        for (int r = 0; r < y.length; r++) {
            sum += (predicted[r] - y[r]) * (predicted[r] - y[r]);
        }
        return sum / y.length;
    }
}
