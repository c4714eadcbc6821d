package io.attune.agent.loop;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.FailureReason;
import io.attune.agent.api.ObservationUpload;
import io.attune.agent.apply.Application;
import io.attune.agent.apply.Baseline;
import io.attune.agent.measure.WindowResult;
import io.attune.agent.postgres.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One configuration's way to an observation. */
final class Trial {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int LONGEST_DETAIL = 2000;

    private final UUID id;
    private final @Nullable UUID recommendationId;
    private final String reason;
    private final SortedMap<String, String> configuration;
    private final Clock clock;
    private final Instant begun;

    /**
     * @param id of the observation that comes of it
     * @param recommendationId absent for the baseline
     * @param configuration empty for the baseline
     */
    Trial(
            UUID id,
            @Nullable UUID recommendationId,
            String reason,
            SortedMap<String, String> configuration,
            Clock clock) {
        this.id = id;
        this.recommendationId = recommendationId;
        this.reason = reason;
        this.configuration = configuration;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** The observation of a window in which a configuration was in effect. */
    JournalContent.Pending measured(WindowResult.Measured result, Application.InEffect inEffect) {
        return new JournalContent.Pending(
                observation(result, inEffect.settings()),
                reason,
                inEffect.restarted(),
                inEffect.configuration(),
                inEffect.differences(),
                result.rates());
    }

    /** The observation of a window of the running configuration. */
    JournalContent.Pending measured(WindowResult.Measured result, SortedMap<String, String> knobs, boolean restarted) {
        return pending(observation(result, knobs), restarted, result.rates());
    }

    private ObservationUpload observation(WindowResult.Measured result, SortedMap<String, String> knobs) {
        Snapshot before = result.span().before();
        Snapshot after = result.span().after();
        return new ObservationUpload(
                id,
                recommendationId,
                new ObservationUpload.Window(before.takenAt(), after.takenAt()),
                dbms(after),
                knobs,
                before.metricsOfObjectsStillIn(after),
                after.metrics(),
                result.objectives().isEmpty() ? null : result.objectives(),
                null);
    }

    /** The observation of a window that broke. */
    JournalContent.Pending broken(WindowResult.Broken result, SortedMap<String, String> knobs, boolean restarted) {
        WindowResult.Span span = result.span();
        var failure = new ObservationUpload.Failure(result.reason(), readable(result.detail()));
        if (span == null) {
            var window = new ObservationUpload.Window(begun, later(clock.instant(), begun.plus(SHORTEST)));
            var observation = new ObservationUpload(
                    id, recommendationId, window, null, knobs, new TreeMap<>(), new TreeMap<>(), null, failure);
            return pending(observation, restarted, List.of());
        }
        Snapshot after = span.after();
        var observation = new ObservationUpload(
                id,
                recommendationId,
                new ObservationUpload.Window(span.before().takenAt(), after.takenAt()),
                dbms(after),
                knobs,
                span.before().metricsOfObjectsStillIn(after),
                after.metrics(),
                null,
                failure);
        return pending(observation, restarted, List.of());
    }

    /** The observation of a configuration that never came into effect. Its knobs are those that were asked for. */
    JournalContent.Pending failed(Baseline baseline, FailureReason failure, String detail, boolean restarted) {
        SortedMap<String, String> knobs = new TreeMap<>();
        baseline.knobs().forEach((name, knob) -> knobs.put(name, knob.value()));
        configuration.forEach((knob, value) -> {
            if (knobs.containsKey(knob)) {
                knobs.put(knob, value);
            }
        });
        return broken(new WindowResult.Broken(failure, detail, null), knobs, restarted);
    }

    /** What the server takes: no control characters, and not without end. */
    private static String readable(String detail) {
        String shortened = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return shortened.replaceAll("[\\p{C}\\s]+", " ");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private JournalContent.Pending pending(ObservationUpload observation, boolean restarted, List<Double> rates) {
        return new JournalContent.Pending(observation, reason, restarted, configuration, new TreeMap<>(), rates);
    }

    private static ObservationUpload.Dbms dbms(Snapshot after) {
        return new ObservationUpload.Dbms(after.version(), after.startedAt(), after.statsResetAt());
    }

    /** Ends a run whose baseline cannot be measured: nothing was learnt, nothing was changed. */
    static AgentException baselineBroken(WindowResult.Broken broken) {
        ExitCode code = broken.reason() == FailureReason.DBMS_CRASHED ? ExitCode.DBMS : ExitCode.WORKLOAD;
        return new AgentException(
                code, "The running configuration could not be measured, so nothing was changed: " + broken.detail());
    }
}
