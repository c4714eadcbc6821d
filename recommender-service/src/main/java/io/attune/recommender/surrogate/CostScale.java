package io.attune.recommender.surrogate;

import io.attune.model.session.Objective;
import java.util.Arrays;
import java.util.List;

/**
 * The way from an objective to the cost that a model is fitted to, and back. Costs are better when less, with mean 0 and deviation 1
 * over what was measured. Values of one sign that span more than three times are taken by their logarithm where the worse ones are the
 * farther from zero, as those of a latency are: of a throughput it would spread what is bad, and draw together what is good. A failure
 * costs a tenth of the range more than the worst measurement.
 */
public final class CostScale {

    private static final double SPAN_FOR_LOGARITHM = 3;
    private static final double FAILURE_MARGIN = 0.1;

    private final Objective objective;
    private final boolean logarithmic;
    private final boolean isOfOneSign;
    private final double sign;
    private final double centre;
    private final double spread;
    private final double worst;
    private final HalfRank warp;

    /** @param measured values of the objective, at least one */
    public CostScale(Objective objective, List<Double> measured) {
        this(objective, measured, false);
    }

    private CostScale(Objective objective, List<Double> measured, boolean isWarped) {
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("no measured " + objective.name() + " to scale by");
        }
        this.objective = objective;
        double least = measured.stream().mapToDouble(v -> v).min().orElseThrow();
        double greatest = measured.stream().mapToDouble(v -> v).max().orElseThrow();
        this.sign = greatest < 0 ? -1 : 1;
        double nearer = Math.min(Math.abs(least), Math.abs(greatest));
        double farther = Math.max(Math.abs(least), Math.abs(greatest));
        boolean isWorseFarther = objective.isBetter(sign * nearer, sign * farther);
        this.isOfOneSign = least * greatest > 0;
        this.logarithmic = isOfOneSign && isWorseFarther && farther > SPAN_FOR_LOGARITHM * nearer;
        double[] raw = measured.stream().mapToDouble(this::unscaled).toArray();
        this.warp = isWarped && (isWorseFarther || !isOfOneSign) ? HalfRank.of(raw) : HalfRank.none();
        double[] costs = Arrays.stream(raw).map(warp::warped).toArray();
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double cost : costs) {
            sum += cost;
            low = Math.min(low, cost);
            high = Math.max(high, cost);
        }
        this.centre = sum / costs.length;
        double squares = 0;
        for (double cost : costs) {
            squares += (cost - centre) * (cost - centre);
        }
        double deviation = Math.sqrt(squares / costs.length);
        this.spread = deviation > 1e-12 * Math.max(1, Math.abs(centre)) ? deviation : Math.max(1e-12, Math.abs(centre));
        double margin = high > low ? FAILURE_MARGIN * (high - low) : spread;
        this.worst = (high + margin - centre) / spread;
    }

    /**
     * With the worse half taken by ranks, for a model that one bad outlier would make blind to all else, where the worse values are the
     * farther from zero; a throughput has no such outliers, since it ends at zero. Trees are told apart better by the distances as they
     * are.
     */
    public static CostScale warped(Objective objective, List<Double> measured) {
        return new CostScale(objective, measured, true);
    }

    private double unscaled(double value) {
        return objective.asCost(logarithmic ? sign * Math.log(sign * value) : value);
    }

    public double costOf(double value) {
        return (warp.warped(unscaled(value)) - centre) / spread;
    }

    public double costOfFailure() {
        return worst;
    }

    /** The value of the objective at a cost; 0 where it would have another sign than all that was measured. */
    public double valueOf(double cost) {
        double unscaled = objective.asCost(warp.unwarped(cost * spread + centre));
        if (logarithmic) {
            return sign * Math.exp(sign * unscaled);
        }
        return isOfOneSign && sign * unscaled < 0 ? 0 : unscaled;
    }
}
