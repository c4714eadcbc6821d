package io.attune.recommender.method;

import io.attune.model.session.Objective;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.space.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The best configurations of other sessions on the workload and of other workloads, tried before anything else: the best of each, the
 * most similar first, then the second of each, and so on (Feurer, Springenberg and Hutter, Initializing Bayesian Hyperparameter
 * Optimization via Meta-Learning, AAAI 2015). A workload whose last one was not the best so far is not asked again, so that an unrelated
 * one costs one evaluation.
 */
final class WarmStarts {

    private static final int MOST = 5;
    /** How far, as a share of its axis, a DBMS may set a knob from what it was told and still have tried it. */
    private static final double SAME = 0.01;

    private final Situation situation;
    /** Attempts that were warm starts, and the baseline, which is none. */
    private final Set<Attempt> counted = new HashSet<>();

    private Optional<double[]> next = Optional.empty();
    private Optional<SourceWorkload> from = Optional.empty();

    WarmStarts(Situation situation, Sources sources) {
        this.situation = situation;
        counted.add(situation.attempts().get(0));
        List<SourceWorkload> asked = new ArrayList<>();
        if (!situation.problem().siblings().isEmpty()) {
            asked.add(new SourceWorkload(
                    situation.problem().session().workloadId(),
                    situation.problem().siblings(),
                    situation.problem().prunedMetrics()));
        }
        asked.addAll(sources.chosen());
        // where only a part of the space is within reach a configuration would be approached step by step, without end
        if (isRepeating() || situation.isNarrowed()) {
            asked.clear();
        }
        for (int round = 0; !asked.isEmpty() && tried() < MOST && next.isEmpty(); round++) {
            for (SourceWorkload source : List.copyOf(asked)) {
                if (tried() == MOST || next.isPresent()) {
                    break;
                }
                ask(source, round, asked, sources);
            }
        }
    }

    private void ask(SourceWorkload source, int round, List<SourceWorkload> asked, Sources sources) {
        List<Trial> best = sources.best(source);
        if (round >= best.size()) {
            asked.remove(source);
            return;
        }
        double[] configuration =
                situation.recommendable(situation.attempt(best.get(round)).configuration());
        Optional<Attempt> attempt = situation.attempts().stream()
                .filter(a -> isSame(a.configuration(), configuration))
                .findFirst();
        if (attempt.isEmpty() && !situation.tried().contains(configuration)) {
            next = Optional.of(configuration);
            from = Optional.of(source);
            return;
        }
        // what another session saw fail, or a person refused, was not tried here; nor does anything count twice
        if (attempt.isEmpty() || !counted.add(attempt.get())) {
            return;
        }
        if (!wasBest(attempt.get())) {
            asked.remove(source);
        }
    }

    /** Whether the DBMS made the same of the last two configurations that it was told. */
    private boolean isRepeating() {
        List<Attempt> attempts = situation.attempts();
        int last = attempts.size() - 1;
        return last > 0
                && Arrays.equals(
                        attempts.get(last).configuration(),
                        attempts.get(last - 1).configuration());
    }

    private boolean isSame(double[] one, double[] other) {
        return IntStream.range(0, one.length).allMatch(i -> {
            Axis axis = situation.everything().axis(i);
            return Math.abs(axis.positionOf(one[i]) - axis.positionOf(other[i])) <= SAME;
        });
    }

    /** Whether nothing that was measured before it is as good. */
    private boolean wasBest(Attempt attempt) {
        Objective objective = situation.problem().session().objective();
        return attempt.trial().isMeasured()
                && situation.isFeasible(attempt)
                && situation.attempts().stream()
                        .takeWhile(earlier -> earlier != attempt)
                        .filter(earlier -> earlier.trial().isMeasured() && situation.isFeasible(earlier))
                        .allMatch(earlier -> objective.isBetter(
                                attempt.trial().objective(), earlier.trial().objective()));
    }

    /** The next one to try, where there is one. */
    Optional<double[]> next() {
        return next;
    }

    /** Where {@link #next()} was measured. */
    Optional<SourceWorkload> from() {
        return from;
    }

    /** How many were tried. */
    int tried() {
        return counted.size() - 1;
    }
}
