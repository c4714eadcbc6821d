package io.attune.recommender.problem;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Session;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one recommendation is made from. The same problem gives the same recommendation.
 *
 * @param catalog the revision that the session names
 * @param sequence of the observation that the recommendation follows
 * @param elapsed from the beginning of the session's first window to the end of the last of {@code trials}
 * @param trials of the session, oldest first, none newer than {@code sequence}
 * @param siblings trials of other sessions on the same workload
 * @param sources other workloads of the project, by id
 * @param rejected configurations that a person refused, not to be proposed again; knobs that they do not name are at the baseline
 * @param at when the recommendation is made: what a restart window is asked for
 * @param goesOn whether the session had converged and somebody wants it to go on
 */
public record TuningProblem(
        Session session,
        Catalog catalog,
        long sequence,
        Duration elapsed,
        List<Trial> trials,
        List<Trial> siblings,
        List<SourceWorkload> sources,
        List<Map<String, Double>> rejected,
        @Nullable PrunedMetrics prunedMetrics,
        @Nullable RankedKnobs rankedKnobs,
        Instant at,
        boolean goesOn) {

    public TuningProblem {
        trials = trials.stream()
                .filter(t -> t.sequence() <= sequence)
                .sorted(Comparator.comparingLong(Trial::sequence))
                .toList();
        siblings = List.copyOf(siblings);
        rejected = rejected.stream().map(Map::copyOf).toList();
        sources = sources.stream()
                .sorted(Comparator.comparing(SourceWorkload::workloadId))
                .toList();
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("session " + session.id() + " has no observation up to " + sequence);
        }
    }

    /** Of a session that did not converge. */
    public TuningProblem(
            Session session,
            Catalog catalog,
            long sequence,
            Duration elapsed,
            List<Trial> trials,
            List<Trial> siblings,
            List<SourceWorkload> sources,
            List<Map<String, Double>> rejected,
            @Nullable PrunedMetrics prunedMetrics,
            @Nullable RankedKnobs rankedKnobs,
            Instant at) {
        this(
                session,
                catalog,
                sequence,
                elapsed,
                trials,
                siblings,
                sources,
                rejected,
                prunedMetrics,
                rankedKnobs,
                at,
                false);
    }

    /** Of a session for which it does not matter when it is made. */
    public TuningProblem(
            Session session,
            Catalog catalog,
            long sequence,
            Duration elapsed,
            List<Trial> trials,
            List<Trial> siblings,
            List<SourceWorkload> sources,
            List<Map<String, Double>> rejected,
            @Nullable PrunedMetrics prunedMetrics,
            @Nullable RankedKnobs rankedKnobs) {
        this(
                session,
                catalog,
                sequence,
                elapsed,
                trials,
                siblings,
                sources,
                rejected,
                prunedMetrics,
                rankedKnobs,
                session.createdAt());
    }

    /** The same with other sources. */
    TuningProblem drawingOn(List<SourceWorkload> others) {
        return new TuningProblem(
                session,
                catalog,
                sequence,
                elapsed,
                trials,
                siblings,
                others,
                rejected,
                prunedMetrics,
                rankedKnobs,
                at,
                goesOn);
    }

    /** The observation that the recommendation follows. */
    public Trial last() {
        return trials.get(trials.size() - 1);
    }

    /** The running configuration that the session began with. */
    public Trial baseline() {
        return trials.get(0);
    }

    /** Seed of this recommendation's randomness: another one for each observation, the same for each repetition. */
    public long seed() {
        long mixed = session.seed() + 0x9E3779B97F4A7C15L * sequence;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
