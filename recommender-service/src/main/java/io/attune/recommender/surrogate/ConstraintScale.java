package io.attune.recommender.surrogate;

import io.attune.model.session.Constraint;

/**
 * The way from a constrained number to what its model is fitted to: less is better, mean 0 and deviation 1 over what was measured.
 * Numbers above zero are taken by their logarithm, because latencies and amounts of memory are spread so.
 */
public final class ConstraintScale {

    private final double sign;
    private final boolean logarithmic;
    private final double centre;
    private final double spread;
    private final double limit;

    /** @param measured finite, at least one */
    public ConstraintScale(Constraint constraint, double[] measured) {
        this.sign = constraint.bound() == Constraint.Bound.AT_MOST ? 1 : -1;
        boolean positive = constraint.limit() > 0;
        for (double value : measured) {
            positive &= value > 0;
        }
        this.logarithmic = positive;
        double sum = 0;
        for (double value : measured) {
            sum += unscaled(value);
        }
        this.centre = sum / measured.length;
        double squares = 0;
        for (double value : measured) {
            squares += Math.pow(unscaled(value) - centre, 2);
        }
        double deviation = Math.sqrt(squares / measured.length);
        this.spread = deviation > 1e-12 * Math.max(1, Math.abs(centre)) ? deviation : 1;
        this.limit = scaled(constraint.limit());
    }

    private double unscaled(double value) {
        return sign * (logarithmic ? Math.log(value) : value);
    }

    public double scaled(double value) {
        return (unscaled(value) - centre) / spread;
    }

    /** The limit, on the same scale: what is above it breaks the constraint. */
    public double limit() {
        return limit;
    }
}
