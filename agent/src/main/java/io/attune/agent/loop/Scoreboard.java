package io.attune.agent.loop;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.ObservationReceipt;
import io.attune.agent.api.SessionView;
import io.attune.agent.guardrail.ThroughputFloor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the score of a session: its baseline, its best configuration, and the floor. */
final class Scoreboard {

    private final SessionView session;
    private final @Nullable Integer of;
    private final double floorShare;
    private final int floorSeconds;

    /** @param of how many iterations there will be; absent when nobody set a number */
    Scoreboard(SessionView session, @Nullable Integer of, double floorShare, int floorSeconds) {
        this.session = session;
        this.of = of;
        this.floorShare = floorShare;
        this.floorSeconds = floorSeconds;
    }

    /** The journal once the server has acknowledged its pending observation. */
    JournalContent acknowledged(JournalContent content, JournalContent.Pending pending, ObservationReceipt receipt) {
        int iteration = content.iterations() + 1;
        JournalContent.MeasuredBaseline baseline = content.measuredBaseline();
        JournalContent.Best best = content.best();
        SortedMap<Long, JournalContent.Best> measured = new TreeMap<>(content.measured());
        SortedMap<Long, JournalContent.Best> infeasible = new TreeMap<>(content.infeasible());
        Double value = receipt.objectives().get(session.objective().name());
        if (receipt.isMeasured() && value != null) {
            if (baseline == null && isBaseline(content, pending)) {
                var floor = ThroughputFloor.of(floorShare, pending.rates(), floorSeconds);
                baseline = new JournalContent.MeasuredBaseline(
                        receipt.objectives(), pending.observation().objectives() != null, floor);
            }
            var found = new JournalContent.Best(
                    iteration, value, receipt.objectives(), pending.configuration(), pending.notInEffect());
            if (receipt.isFeasible()) {
                measured.put(receipt.sequence(), found);
                best = best == null || session.objective().isBetter(value, best.value()) ? found : best;
            } else {
                infeasible.put(receipt.sequence(), found);
            }
        }
        String objective = session.objective().name();
        var line = new IterationLine(
                iteration,
                of,
                session.strategy(),
                pending.reason(),
                objective,
                receipt.objectives(),
                best == null ? null : best.value(),
                baseline == null ? null : baseline.objectives().get(objective),
                pending.observation().observationId(),
                null,
                pending.restarted(),
                receipt.outcome().status(),
                detail(receipt));
        return content.acknowledged(line, baseline, best, measured, infeasible);
    }

    /** Without the numbers that the session is about, the same configuration would be measured for ever. */
    void refuseToGoOnBlind(ObservationReceipt receipt) {
        String reason = receipt.outcome().reason();
        if ("OBJECTIVE_MISSING".equals(reason) || "CONSTRAINT_MISSING".equals(reason)) {
            throw new AgentException(
                    ExitCode.WORKLOAD,
                    "What the session is about was not measured ("
                            + receipt.outcome().detail() + "): the workload"
                            + " command must write it to the file named by ATTUNE_OBJECTIVES_FILE, as in {\""
                            + session.objective().measured().get(0) + "\": 12.3}");
        }
    }

    private static boolean isBaseline(JournalContent content, JournalContent.Pending pending) {
        return pending.configuration().entrySet().stream()
                .allMatch((Map.Entry<String, String> entry) ->
                        content.baseline().knob(entry.getKey()).has(entry.getValue()));
    }

    private static @Nullable String detail(ObservationReceipt receipt) {
        List<String> violations = Objects.requireNonNullElse(receipt.violations(), List.of());
        String detail = Stream.concat(
                        Stream.of(receipt.outcome().reason(), receipt.outcome().detail()), violations.stream())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        return detail.isEmpty() ? null : detail;
    }
}
