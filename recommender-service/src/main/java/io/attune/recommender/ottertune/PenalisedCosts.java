package io.attune.recommender.ottertune;

import io.attune.model.session.Objective;

/**
 * The objective as a cost to learn from: less is better, mean 0 and deviation 1 over what was measured. A configuration that failed has
 * OtterTune's penalty, the worst measurement made twice as bad, but stands at most one range of the measurements beyond the worst and
 * does not count for mean and deviation: in OtterTune one failure of a steady system makes all its measurements look alike.
 */
public final class PenalisedCosts {

    private final Objective objective;
    private final double mean;
    private final double deviation;
    private final double penalty;

    /** @param measured values of the objective, at least one, all finite */
    public PenalisedCosts(Objective objective, double[] measured) {
        if (measured.length == 0) {
            throw new IllegalArgumentException("no measured " + objective.name() + " to scale by");
        }
        this.objective = objective;
        double sum = 0;
        double best = Double.POSITIVE_INFINITY;
        double worst = Double.NEGATIVE_INFINITY;
        for (double value : measured) {
            double cost = objective.asCost(value);
            sum += cost;
            best = Math.min(best, cost);
            worst = Math.max(worst, cost);
        }
        this.mean = sum / measured.length;
        double squares = 0;
        for (double value : measured) {
            squares += Math.pow(objective.asCost(value) - mean, 2);
        }
        double spread = Math.sqrt(squares / measured.length);
        boolean varies = spread > 1e-12 * Math.max(1, Math.abs(mean));
        this.deviation = varies ? spread : Math.max(1, Math.abs(mean));
        double twiceAsBad = objective.goal() == Objective.Goal.MAXIMIZE ? Math.abs(worst) / 2 : Math.abs(worst);
        this.penalty = worst + Math.min(twiceAsBad, varies ? worst - best : deviation);
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || !Double.isFinite(penalty)) {
            throw new ArithmeticException(objective.name() + " is too large to learn from: its mean is " + mean);
        }
    }

    public double costOf(double value) {
        return (objective.asCost(value) - mean) / deviation;
    }

    public double costOfFailure() {
        return (penalty - mean) / deviation;
    }

    /** The value of the objective that stands for a failure. */
    public double valueOfFailure() {
        return objective.asCost(penalty);
    }

    /** The value of the objective at a cost. */
    public double valueOf(double cost) {
        return objective.asCost(cost * deviation + mean);
    }
}
