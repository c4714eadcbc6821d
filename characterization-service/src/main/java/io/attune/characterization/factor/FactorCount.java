package io.attune.characterization.factor;

/** How many factors to fit. All settings are part of {@code toString()}. */
public sealed interface FactorCount {

    /**
     * The number of factors of these columns: 1 at least, and never more than one below the number of rows.
     *
     * @param data covariances of the columns, none of them constant; at least 2 rows and 1 column
     * @param analysis that the factors are then fitted by
     */
    int of(Covariance data, FactorAnalysis analysis, long seed);

    /** Always as many, as OtterTune takes 5, where the rows and columns allow it. */
    record Fixed(int factors) implements FactorCount {
        @Override
        public int of(Covariance data, FactorAnalysis analysis, long seed) {
            return limit(factors, data);
        }
    }

    /**
     * As few as keep a share of the variance of the standardised columns.
     *
     * @param share above 0 and at most 1
     */
    record VarianceShare(double share, int most) implements FactorCount {
        @Override
        public int of(Covariance data, FactorAnalysis analysis, long seed) {
            int limit = limit(most, data);
            LeadingEigenpairs leading = standardized(data, limit);
            int factors = 1;
            while (factors < limit && leading.rest(factors) > (1 - share) * data.columns()) {
                factors++;
            }
            return factors;
        }
    }

    /**
     * Horn, <i>A rationale and test for the number of factors in factor analysis</i>, Psychometrika 30, 1965: as many as there are
     * eigenvalues of the correlations, from the largest on, that independent columns in as many rows would not have; Glorfeld's
     * variant (1995), by a quantile of these.
     *
     * @param replicates random data sets
     * @param quantile of their eigenvalues, such as 0.95
     */
    record ParallelAnalysis(int replicates, double quantile, int most) implements FactorCount {
        @Override
        public int of(Covariance data, FactorAnalysis analysis, long seed) {
            int limit = limit(most, data);
            LeadingEigenpairs leading = standardized(data, limit);
            double[] expected = new IndependentColumns(data.rows(), data.columns(), seed)
                    .leadingEigenvalues(limit, replicates, quantile);
            int factors = 0;
            while (factors < limit && leading.value(factors) > expected[factors]) {
                factors++;
            }
            return Math.max(1, factors);
        }
    }

    /**
     * Schwarz, <i>Estimating the dimension of a model</i>, Annals of Statistics 6, 1978: the least Bayesian information criterion of
     * the models with 1, 2, … factors. Ends when three in a row are no better than the best before them.
     */
    record BayesianInformation(int most) implements FactorCount {

        private static final int PATIENCE = 3;

        @Override
        public int of(Covariance data, FactorAnalysis analysis, long seed) {
            int limit = limit(most, data);
            FactorModel model = analysis.fit(data, 1);
            double least = criterion(model, data);
            int best = 1;
            for (int factors = 2; factors <= Math.min(limit, best + PATIENCE); factors++) {
                model = analysis.fit(data, factors, model);
                double criterion = criterion(model, data);
                if (criterion < least) {
                    least = criterion;
                    best = factors;
                }
            }
            return best;
        }

        private static double criterion(FactorModel model, Covariance data) {
            double factors = model.factors();
            double parameters = model.columns() * (factors + 1) - factors * (factors - 1) / 2;
            return parameters * Math.log(data.rows()) - 2 * model.logLikelihood();
        }
    }

    private static int limit(int wanted, Covariance data) {
        return Math.max(1, Math.min(wanted, Math.min(data.rows() - 1, data.columns())));
    }

    private static LeadingEigenpairs standardized(Covariance data, int count) {
        double[] deviations = new double[data.columns()];
        for (int c = 0; c < deviations.length; c++) {
            deviations[c] = Math.sqrt(data.get(c, c));
        }
        return LeadingEigenpairs.of(data.dividedBy(deviations), count, 1e-6);
    }
}
