package io.attune.benchmarks.quality;

import io.attune.model.hardware.Hardware;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import io.attune.recommender.method.Advice;
import io.attune.recommender.method.Recommender;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A tuning session on a measured system, without a service around the recommender. */
final class Tuning {

    private final TargetSystem system;
    private final Session session;
    private final List<SourceWorkload> sources;
    private final Recommender recommender = new Recommender("benchmark");
    private final List<Trial> trials = new ArrayList<>();
    private Origin origin = Origin.UNKNOWN;
    private long nanos;
    private int recommendations;

    /** @param unlocked durability knobs that may be moved */
    Tuning(TargetSystem system, Strategy strategy, long seed, List<String> unlocked, List<SourceWorkload> sources) {
        this.system = system;
        this.session = session(system, strategy, seed, unlocked);
        this.sources = sources;
    }

    private static Session session(TargetSystem system, Strategy strategy, long seed, List<String> unlocked) {
        return new Session(
                id("session " + system.name()),
                id("project"),
                system.name(),
                1,
                SessionState.ACTIVE,
                system.catalog().ref(),
                id("workload " + system.name()),
                system.name(),
                new Hardware(8, 64L << 30, Hardware.Storage.SSD),
                system.objective(),
                List.of(),
                strategy,
                new TreeMap<>(),
                system.catalog().knobs().stream()
                        .map(knob -> new SessionKnob(
                                knob.name(),
                                knob.domain().least(),
                                knob.domain().greatest()))
                        .toList(),
                Budget.of(100_000),
                new Guardrails(
                        1,
                        0,
                        RestartPolicy.ALWAYS,
                        List.of(),
                        false,
                        Guardrails.USUAL_STEP_LIMIT,
                        RevertTo.NOTHING,
                        Approval.AUTOMATIC,
                        unlocked),
                Approval.AUTOMATIC,
                seed,
                Instant.EPOCH);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of the next observation, from 1. */
    long nextSequence() {
        return trials.size() + 1L;
    }

    void observe(Trial trial) {
        trials.add(trial.from(origin));
    }

    /** The next configuration to try; what the recommendation does not mention is as the session began with it. */
    Map<String, Double> recommended() {
        TuningProblem problem = new TuningProblem(
                session,
                system.catalog(),
                trials.size(),
                Duration.ZERO,
                trials,
                List.of(),
                sources,
                List.of(),
                null,
                null,
                Instant.EPOCH);
        long begun = System.nanoTime();
        Advice advice = recommender.advise(problem);
        nanos += System.nanoTime() - begun;
        recommendations++;
        // without what it expected to gain, so that every run goes on to its last evaluation
        origin = Origin.of(advice.reason().code());
        Map<String, Double> configuration = new TreeMap<>();
        system.catalog()
                .knobColumns()
                .forEach((knob, column) ->
                        configuration.put(knob, trials.get(0).knobs().get(column)));
        configuration.putAll(advice.configuration());
        return configuration;
    }

    List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** Mean time of a recommendation. */
    double millis() {
        return recommendations == 0 ? 0 : nanos / 1e6 / recommendations;
    }
}
