package io.attune.benchmarks.quality;

import io.attune.model.session.Strategy;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** What a session on one system leaves for a session on another. */
final class SourceHistory {

    private SourceHistory() {}

    /**
     * The history of a session of this many evaluations..
     *
     * @param as the objective that is asked for; where its goal is the opposite, values stand for their reciprocals
     */
    static SourceWorkload of(
            TargetSystem system,
            TargetSystem as,
            Strategy strategy,
            int evaluations,
            long seed,
            List<String> unlocked) {
        Tuning tuning = new Tuning(system, strategy, seed, unlocked, List.of());
        tuning.observe(system.run(1, Map.of()));
        while (tuning.nextSequence() <= evaluations) {
            tuning.observe(system.run(tuning.nextSequence(), tuning.recommended()));
        }
        boolean reciprocal = system.objective().goal() != as.objective().goal();
        List<Trial> trials = tuning.trials().stream()
                .map(trial -> with(trial, reciprocal ? 1 / trial.objective() : trial.objective(), trial.ending()))
                .toList();
        return new SourceWorkload(id(system), trials, null);
    }

    /** The same configurations, with what was measured dealt out at random: a workload that has nothing to do with any. */
    static SourceWorkload shuffled(SourceWorkload source, long seed) {
        List<Trial> dealt = new ArrayList<>(source.trials());
        Collections.shuffle(dealt, new Random(seed));
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < dealt.size(); i++) {
            trials.add(with(
                    source.trials().get(i),
                    dealt.get(i).objective(),
                    dealt.get(i).ending()));
        }
        return new SourceWorkload(source.workloadId(), trials, null);
    }

    private static Trial with(Trial trial, double objective, Trial.Ending ending) {
        return new Trial(trial.observationId(), trial.sequence(), trial.knobs(), trial.metrics(), objective, ending);
    }

    private static UUID id(TargetSystem system) {
        return UUID.nameUUIDFromBytes(("source " + system.name()).getBytes(StandardCharsets.UTF_8));
    }
}
