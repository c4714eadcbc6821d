package io.attune.ranking.importance;

/**
 * How much worse a model predicts when the values of a knob are shuffled: the mean squared error that this adds. After Breiman,
 * <i>Random Forests</i>, 2001, section 10; for any model, as scikit-learn's {@code permutation_importance} with the scoring
 * {@code neg_mean_squared_error}.
 *
 * @param donors one order of all rows for each repeat: row i takes a knob's values from row {@code donors[repeat][i]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record PermutationImportance(int[][] donors) {

    /**
     * What shuffling each knob adds to the squared error of each row, the mean over the repeats.
     *
     * @param rows those to predict
     * @param y one number for each of these rows
     * @return rows × knobs
     */
    double[][] losses(Model model, Predictors x, int[] rows, double[] y, int knobs) {
        double[][] losses = new double[rows.length][knobs];
        double[] changes = new double[knobs];
        for (int i = 0; i < rows.length; i++) {
            double[] row = x.row(rows[i]);
            double error = model.predict(row) - y[i];
            for (int[] donor : donors) {
                model.addChanges(row, x.row(donor[rows[i]]), changes);
                for (int knob = 0; knob < knobs; knob++) {
                    double change = changes[knob];
                    losses[i][knob] += change * (2 * error + change) / donors.length;
                    changes[knob] = 0;
                }
            }
        }
        return losses;
    }
}
