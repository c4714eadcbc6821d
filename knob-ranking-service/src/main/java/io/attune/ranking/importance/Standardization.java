package io.attune.ranking.importance;

/** Mean and deviation of the columns that a model was fitted to. */
@SuppressWarnings("ArrayRecordComponent") // applied to rows, never compared
record Standardization(double[] means, double[] deviations) {

    static Standardization of(Features features) {
        double[] means = new double[features.width()];
        double[] deviations = new double[features.width()];
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            double magnitude = 0;
            for (int r = 0; r < features.rows(); r++) {
                sum += features.value(r, c);
                magnitude = Math.max(magnitude, Math.abs(features.value(r, c)));
            }
            means[c] = sum / features.rows();
            double square = 0;
            for (int r = 0; r < features.rows(); r++) {
                double centred = features.value(r, c) - means[c];
                square += centred * centred;
            }
            double deviation = Math.sqrt(square / features.rows());
            deviations[c] = deviation > 1e-12 * magnitude ? deviation : 0;
        }
        return new Standardization(means, deviations);
    }

    /** Columns × rows; one that did not vary is 0. */
    double[][] apply(Features features) {
        double[][] scaled = new double[features.width()][features.rows()];
        for (int c = 0; c < scaled.length; c++) {
            for (int r = 0; deviations[c] > 0 && r < features.rows(); r++) {
                scaled[c][r] = (features.value(r, c) - means[c]) / deviations[c];
            }
        }
        return scaled;
    }
}
