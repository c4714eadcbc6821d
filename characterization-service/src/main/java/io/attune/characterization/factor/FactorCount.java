package io.attune.characterization.factor;

import io.attune.model.matrix.LabelledMatrix;

/**
 * How many factors to fit: as few as keep {@code share} of the variance of the standardised columns, and at most {@code most}.
 *
 * <p>Parallel analysis was tried as well: with the 5 to 12 rows of a young workload it keeps a single factor of real MySQL counters,
 * and one factor leaves too few clusters to tell workloads apart.
 *
 * @param share above 0 and at most 1
 */
public record FactorCount(double share, int most) {

    /** 90 % of the variance, at most 5 factors, as many as OtterTune always takes. */
    public static FactorCount standard() {
        return new FactorCount(0.9, 5);
    }

    /**
     * The number of factors for these columns; 1 at least, and never more than one below the number of rows.
     *
     * @param standardized rows × columns, each column with mean 0 and deviation 1; at least 2 rows and 1 column
     */
    public int of(LabelledMatrix standardized) {
        int limit = Math.min(most, Math.min(standardized.rows() - 1, standardized.width()));
        LeadingComponents leading = CentredColumns.of(standardized).leading(Math.max(limit, 1));
        double wanted = (1 - share) * leading.totalVariance();
        int factors = 1;
        while (factors < limit && leading.unexplainedVariance(factors) > wanted) {
            factors++;
        }
        return factors;
    }
}
