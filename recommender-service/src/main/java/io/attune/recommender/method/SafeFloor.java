package io.attune.recommender.method;

import io.attune.model.session.Objective;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.space.Axis;
import io.attune.recommender.surrogate.GaussianProcess;
import io.attune.recommender.surrogate.Hyperparameters;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Safe mode's lower bound: what is expected of a configuration at worst, three deviations below the mean, must stay above the session's
 * floor (Zhang et al., Towards Dynamic and Safe Configuration Tuning for Cloud Databases, SIGMOD 2022, section 6). The process has the
 * way from the baseline down to the floor for its unit, in logarithms of the objective, and is not fitted: that a quarter of the space away
 * the objective may well be at the floor is assumed, not learnt, because a session that was spared cliffs so far has no data of any.
 */
final class SafeFloor {

    private static final double DEVIATIONS = 3;
    /** What a failure counts, and the most that anything does: twice the way to the floor. */
    private static final double WORST = 2;

    /** What is better than the baseline is no safer than that. */
    private static final double BEST = 0;

    private static final double NOISE_VARIANCE = 0.01;
    /** Length scale as a share of the space's diagonal. */
    private static final double REACH = 0.25;

    /** Another choice is 0.7 away from one, and counts as a step of 0.2 of a number: else no switch could ever be moved. */
    private static final double STEPS_OF_A_SWITCH = 3.5;

    private static final int MOST_ROWS = 300;
    private static final int HALVINGS = 6;

    private final Situation situation;
    private final @Nullable GaussianProcess process;

    SafeFloor(Situation situation, double baseline) {
        this.situation = situation;
        Session session = situation.problem().session();
        boolean isHeeded = session.strategy() == Strategy.ATTUNE
                && session.guardrails().safeMode()
                && session.guardrails().floorShare() > 0
                && baseline > 0
                && !situation.attempts().isEmpty();
        this.process = isHeeded ? process(session, baseline) : null;
    }

    private GaussianProcess process(Session session, double baseline) {
        List<Attempt> attempts = situation.attempts();
        List<Attempt> newest = attempts.subList(Math.max(0, attempts.size() - MOST_ROWS), attempts.size());
        double way = -Math.log(session.guardrails().floorShare());
        double[] losses = newest.stream()
                .mapToDouble(attempt -> loss(session.objective(), attempt.trial(), baseline) / way)
                .map(loss -> Math.max(BEST, Math.min(WORST, loss)))
                .toArray();
        List<double[]> points = newest.stream()
                .map(attempt -> situation.space().features(attempt.configuration()))
                .toList();
        return new GaussianProcess(
                new TrainingSet(points, losses), new Hyperparameters(lengthScales(), 1, NOISE_VARIANCE));
    }

    private List<Double> lengthScales() {
        double ofNumbers = REACH * Math.sqrt(situation.space().features());
        return situation.everything().axes().stream()
                .flatMap(axis -> Collections.nCopies(
                        axis.featureNames().size(), axis.isOrdered() ? ofNumbers : STEPS_OF_A_SWITCH * ofNumbers)
                        .stream())
                .toList();
    }

    /** The logarithm of how many times worse than the baseline it was. */
    private static double loss(Objective objective, Trial trial, double baseline) {
        if (!trial.isMeasured()) {
            return Double.POSITIVE_INFINITY;
        }
        double ratio = trial.objective() / baseline;
        boolean isGreaterBetter = objective.goal() == Objective.Goal.MAXIMIZE;
        if (!(ratio > 0)) {
            return isGreaterBetter ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return isGreaterBetter ? -Math.log(ratio) : Math.log(ratio);
    }

    /** Whether a configuration is expected to stay above the floor at worst; always where the session asks for no such bound. */
    boolean isKeptBy(double[] configuration) {
        if (process == null) {
            return true;
        }
        double[] predicted = new double[2];
        process.predict(situation.space().features(configuration), predicted);
        return predicted[0] + DEVIATIONS * Math.sqrt(predicted[1]) <= 1;
    }

    /** What a reader should know of a configuration that is not expected to stay above the floor; nothing of one that is. */
    List<String> notes(double[] configuration) {
        return isKeptBy(configuration)
                ? List.of()
                : List.of(
                        "nothing within reach is expected to stay above the floor at worst; this is nearest to the best known");
    }

    /** How far a configuration is from the best one known, in features. */
    double distance(double[] configuration) {
        double[] here = situation.space().features(configuration);
        double[] best = situation.space().features(situation.bestConfiguration());
        double squares = 0;
        for (int i = 0; i < here.length; i++) {
            squares += (here[i] - best[i]) * (here[i] - best[i]);
        }
        return Math.sqrt(squares);
    }

    /** The configuration, or what is half as far from the best one known, and so on, until the floor is kept. */
    double[] approached(double[] configuration) {
        double[] nearer = configuration;
        for (int i = 0; i < HALVINGS && !isKeptBy(nearer); i++) {
            nearer = situation.recommendable(halfway(nearer));
        }
        return nearer;
    }

    /** Numbers by half of their way; of what has no half way every second. */
    private double[] halfway(double[] from) {
        double[] best = situation.bestConfiguration();
        double[] halfway = from.clone();
        boolean isSecond = false;
        for (int i = 0; i < halfway.length; i++) {
            Axis axis = situation.space().axis(i);
            if (axis.isOrdered()) {
                halfway[i] = axis.at((axis.positionOf(from[i]) + axis.positionOf(best[i])) / 2);
            } else if (from[i] != best[i]) {
                halfway[i] = isSecond ? from[i] : best[i];
                isSecond = !isSecond;
            }
        }
        return halfway;
    }
}
