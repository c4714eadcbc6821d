package io.attune.ranking.lasso;

/** The state of a coordinate descent: the coefficients so far, from which the next penalty starts. */
final class CoordinateDescent {

    private final Correlations correlations;
    private final double[] target;
    private final double[] coefficients;
    /** For each column, its correlation with what the coefficients leave unexplained. */
    private final double[] residual;

    CoordinateDescent(Correlations correlations, double[] output) {
        this.correlations = correlations;
        this.target = correlations.with(output);
        this.coefficients = new double[target.length];
        this.residual = target.clone();
    }

    /** The least penalty at which every coefficient is 0. */
    double leastEmptyPenalty() {
        double largest = 0;
        for (double correlation : target) {
            largest = Math.max(largest, Math.abs(correlation));
        }
        return largest;
    }

    /** The coefficients for a penalty, to within the tolerance or after {@code maxSweeps}. */
    double[] minimize(double penalty, int maxSweeps, double tolerance) {
        for (int sweep = 0; sweep < maxSweeps && penalty > 0; sweep++) {
            sweep(penalty);
            if (dualityGap(penalty) <= tolerance) {
                break;
            }
        }
        return coefficients.clone();
    }

    private void sweep(double penalty) {
        for (int i = 0; i < coefficients.length; i++) {
            if (!correlations.varies(i)) {
                continue;
            }
            double old = coefficients[i];
            double wanted = residual[i] + old;
            double next = Math.copySign(Math.max(Math.abs(wanted) - penalty, 0), wanted);
            if (next != old) {
                coefficients[i] = next;
                double[] row = correlations.of(i);
                double change = next - old;
                for (int j = 0; j < residual.length; j++) {
                    residual[j] -= change * row[j];
                }
            }
        }
    }

    /** How far the objective can still fall at most, as a share of the output's variance; after Kim et al., <i>An Interior-Point Method for Large-Scale l1</i>, 2007. */
    private double dualityGap(double penalty) {
        double largest = 0;
        double norm = 0;
        double fitted = 0;
        double explained = 0;
        for (int i = 0; i < coefficients.length; i++) {
            largest = Math.max(largest, Math.abs(residual[i]));
            norm += Math.abs(coefficients[i]);
            fitted += coefficients[i] * (target[i] - residual[i]);
            explained += coefficients[i] * target[i];
        }
        double residualSquare = Math.max(1 - 2 * explained + fitted, 0);
        double residualByTarget = 1 - explained;
        double scale = largest > penalty ? penalty / largest : 1;
        return 0.5 * residualSquare * (1 + scale * scale) + penalty * norm - scale * residualByTarget;
    }
}
