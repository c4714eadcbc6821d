package io.attune.agent.loop;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.attune.agent.api.ObservationUpload;
import io.attune.agent.apply.Baseline;
import io.attune.agent.guardrail.ThroughputFloor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a run must remember to go on after it was killed.
 *
 * @param touched knobs that the session ever set
 * @param lastObservationId the last one that the server has acknowledged
 * @param pending an observation that it may not have got yet
 * @param measuredBaseline absent until the baseline was measured
 * @param best absent until something was measured
 * @param measured by the observation's number in the session, what was measured and keeps its constraints; empty in what a release wrote
 *     that kept the best alone
 * @param infeasible by the observation's number in the session, what was measured and breaks a constraint, for the server may name it all
 *     the same: it goes by the average of what a configuration measured; empty in what an earlier release wrote
 * @param lines what was reported of each acknowledged iteration
 */
record JournalContent(
        UUID sessionId,
        String jdbcUrl,
        Baseline baseline,
        SortedSet<String> touched,
        @Nullable UUID lastObservationId,
        @Nullable Pending pending,
        @Nullable MeasuredBaseline measuredBaseline,
        @Nullable Best best,
        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<Long, Best> measured,
        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<Long, Best> infeasible,
        List<IterationLine> lines) {

    JournalContent {
        measured = new TreeMap<>(measured);
        infeasible = new TreeMap<>(infeasible);
        touched = new TreeSet<>((Collection<String>) touched);
        lines = List.copyOf(lines);
    }

    /**
     * An observation with what is needed to report it.
     *
     * @param reason why its configuration was chosen
     * @param configuration as it was in effect, or as it was asked for where it failed; empty for the baseline
     * @param notInEffect what was asked for and did not take effect, a sentence a knob
     * @param rates commits per second, each second
     */
    record Pending(
            ObservationUpload observation,
            String reason,
            boolean restarted,
            SortedMap<String, String> configuration,
            @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, String> notInEffect,
            List<Double> rates) {
        Pending {
            configuration = new TreeMap<>(configuration);
            notInEffect = new TreeMap<>(notInEffect);
            rates = List.copyOf(rates);
        }
    }

    /**
     * What the baseline showed.
     *
     * @param isMeasuredByWorkload whether the workload command wrote objectives of its own, and so is expected to again
     * @param floor the throughput below which no configuration may fall
     */
    record MeasuredBaseline(SortedMap<String, Double> objectives, boolean isMeasuredByWorkload, ThroughputFloor floor) {
        MeasuredBaseline {
            objectives = new TreeMap<>(objectives);
        }
    }

    /**
     * A configuration that was measured, as it was in effect; empty when that is the baseline. The best one, or one that may become it.
     *
     * @param notInEffect what was asked for with it and did not take effect, a sentence a knob
     */
    record Best(
            int iteration,
            double value,
            SortedMap<String, Double> objectives,
            SortedMap<String, String> configuration,
            @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, String> notInEffect) {
        Best {
            objectives = new TreeMap<>(objectives);
            configuration = new TreeMap<>(configuration);
            notInEffect = new TreeMap<>(notInEffect);
        }
    }

    static JournalContent begin(UUID sessionId, String jdbcUrl, Baseline baseline) {
        return new JournalContent(
                sessionId,
                jdbcUrl,
                baseline,
                new TreeSet<>(),
                null,
                null,
                null,
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of());
    }

    /** Whether anything was measured or changed. */
    boolean hasBegun() {
        return pending != null || lastObservationId != null || !touched.isEmpty();
    }

    /** Iterations that the server has acknowledged. */
    int iterations() {
        return lines.size();
    }

    JournalContent touching(Collection<String> knobs) {
        SortedSet<String> all = new TreeSet<>((Collection<String>) touched);
        all.addAll(knobs);
        return new JournalContent(
                sessionId,
                jdbcUrl,
                baseline,
                all,
                lastObservationId,
                pending,
                measuredBaseline,
                best,
                measured,
                infeasible,
                lines);
    }

    JournalContent withPending(@Nullable Pending next) {
        return new JournalContent(
                sessionId,
                jdbcUrl,
                baseline,
                touched,
                lastObservationId,
                next,
                measuredBaseline,
                best,
                measured,
                infeasible,
                lines);
    }

    /** The pending observation was acknowledged. */
    JournalContent acknowledged(
            IterationLine line,
            @Nullable MeasuredBaseline newBaseline,
            @Nullable Best newBest,
            SortedMap<Long, Best> nowMeasured,
            SortedMap<Long, Best> nowInfeasible) {
        List<IterationLine> more = new ArrayList<>(lines);
        more.add(line);
        return new JournalContent(
                sessionId,
                jdbcUrl,
                baseline,
                touched,
                line.observationId(),
                null,
                newBaseline,
                newBest,
                nowMeasured,
                nowInfeasible,
                more);
    }
}
