package io.attune.recommender.method;

import io.attune.model.recommendation.Prediction;
import io.attune.model.session.Strategy;
import io.attune.recommender.surrogate.CostScale;
import io.attune.recommender.surrogate.GaussianProcess;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a Gaussian process expects of the configurations that the session has measured. The one that was measured best is often the
 * luckiest, and less when it is deployed (TUNA, EuroSys 2025); the process, whose noise is fitted, takes back what its neighbours do not
 * bear out, the less the more often a configuration was measured. So the incumbent is the one with the best posterior mean.
 */
final class Expectations {

    /** Too few to tell noise from the function by. */
    private static final int LEAST_ROWS = 5;

    private static final double NINETY_PERCENT = 1.6448536269514722;
    /** Measurements of one configuration that differ by so many deviations of the noise do not differ by noise alone. */
    private static final double UNSTABLE = 3;

    private final Contenders contenders;
    private final List<Expectation> ranked;
    private final CostScale scale;
    private final double noise;

    private Expectations(Situation situation, Contenders contenders) {
        this.contenders = contenders;
        TrainingRows rows = new TrainingRows(situation);
        this.scale = rows.warpedScale();
        GaussianProcess process = GaussianProcess.fitted(rows.warpedTrainingSet());
        this.noise = process.noiseVariance();
        double[] predicted = new double[2];
        this.ranked = contenders.all().stream()
                .filter(contender -> isEligible(situation, contender))
                .map(contender -> {
                    process.predict(rows.point(contender.configuration()), predicted);
                    return new Expectation(contender, predicted[0], predicted[1]);
                })
                .sorted(Comparator.comparingDouble(Expectation::mean))
                .toList();
    }

    /**
     * Fits the process. O(n³) for n rows.
     *
     * @return nothing where single measurements say as much: where too few are there, where none was repeated or repetitions showed that
     *     there is no noise, and for strategies that never repeat one
     */
    static Optional<Expectations> of(Situation situation) {
        Contenders contenders = new Contenders(situation);
        if (situation.problem().session().strategy() != Strategy.ATTUNE
                || contenders.all().size() < LEAST_ROWS
                || contenders.repeated().isEmpty()
                || contenders.areExact()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Expectations(situation, contenders));
        } catch (ArithmeticException | IllegalArgumentException unsolvable) {
            return Optional.empty();
        }
    }

    /** Whether it may be recommended as it was run, kept the constraints on average, never breached a guardrail, and was refused by nobody. */
    private static boolean isEligible(Situation situation, Contender contender) {
        double[] configuration = contender.configuration();
        return situation.breaches().isFeasible(contender.average())
                && !situation.isBarred(configuration)
                && !situation.isRefused(configuration)
                && situation.violations(configuration).isEmpty();
    }

    /** Those that may be recommended, of which the most is expected first. */
    List<Expectation> ranked() {
        return ranked;
    }

    /** Variance of a measurement, in squared units of the expectations' costs. */
    double noise() {
        return noise;
    }

    /** What the next measurement of a configuration should bring; nothing where that is no number. */
    Optional<Prediction> prediction(Expectation of) {
        double half = NINETY_PERCENT * Math.sqrt(of.variance() + noise);
        double mean = scale.valueOf(of.mean());
        double one = scale.valueOf(of.mean() - half);
        double other = scale.valueOf(of.mean() + half);
        return Double.isFinite(mean) && Double.isFinite(one) && Double.isFinite(other)
                ? Optional.of(new Prediction(mean, Math.min(one, other), Math.max(one, other)))
                : Optional.empty();
    }

    /** The configurations whose measurements differ by more than noise explains, one sentence each. */
    List<String> unstable() {
        return contenders.repeated().stream()
                .filter(contender -> contender.deviation(scale) > UNSTABLE * Math.sqrt(noise))
                .map(contender -> String.format(
                        Locale.ROOT,
                        "the configuration of observation %d is unstable: its %d measurements differ by %.3g on average",
                        contender.newest().trial().sequence(),
                        contender.measurements(),
                        contender.deviation()))
                .toList();
    }
}
