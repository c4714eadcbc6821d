package io.attune.agent.measure;

import io.attune.agent.api.FailureReason;
import io.attune.agent.guardrail.ThroughputFloor;
import io.attune.agent.postgres.Database;
import io.attune.agent.postgres.Snapshot;
import io.attune.agent.workload.ObjectivesFile;
import io.attune.agent.workload.RunningWorkload;
import io.attune.agent.workload.WorkloadCommand;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures one window: warm-up, statistics, the window watched each second, statistics. */
public final class Measurement {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration NAP = Duration.ofMillis(100);

    private final Database database;
    private final @Nullable WorkloadCommand command;
    private final WindowLength length;
    private final ThroughputFloor floor;
    private final boolean expectsObjectives;

    /**
     * @param command absent: the traffic that is there anyway is watched
     * @param expectsObjectives whether a command that had to be ended and wrote none has failed
     */
    public Measurement(
            Database database,
            @Nullable WorkloadCommand command,
            WindowLength length,
            ThroughputFloor floor,
            boolean expectsObjectives) {
        this.database = database;
        this.command = command;
        this.length = length;
        this.floor = floor;
        this.expectsObjectives = expectsObjectives;
    }

    public WindowResult measure() throws InterruptedException {
        if (command == null) {
            return watch(null);
        }
        try (RunningWorkload workload = command.start(length.warmup(), length.window())) {
            return watch(workload);
        }
    }

    private WindowResult watch(@Nullable RunningWorkload workload) throws InterruptedException {
        try (Watcher watcher = new Watcher(database)) {
            if (!pause(length.warmup(), workload)) {
                watcher.rate();
                return broken(FailureReason.WORKLOAD_FAILED, "it ended before the window began" + how(workload));
            }
            Snapshot before = watcher.snapshot();
            watcher.rate();
            List<Double> rates = new ArrayList<>();
            ThroughputFloor.Watch watch = floor.watch();
            long start = System.nanoTime();
            for (long tick = 0; tick < length.window().toNanos(); tick += TICK.toNanos()) {
                long tickEnd = Math.min(tick + TICK.toNanos(), length.window().toNanos());
                boolean goesOn = pause(Duration.ofNanos(start + tickEnd - System.nanoTime()), workload);
                double rate = watcher.rate();
                if (!goesOn) {
                    break;
                }
                if (tickEnd - tick == TICK.toNanos()) {
                    rates.add(rate);
                    if (watch.isBreachedBy(rate)) {
                        return new WindowResult.Broken(
                                FailureReason.GUARDRAIL_BREACHED,
                                watch.explanation(),
                                new WindowResult.Span(before, watcher.snapshot()));
                    }
                }
            }
            return ended(workload, new WindowResult.Span(before, watcher.snapshot()), rates);
        } catch (DbmsGoneException e) {
            return broken(FailureReason.DBMS_CRASHED, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return broken(FailureReason.DBMS_CRASHED, database.explain(e).getMessage());
        }
    }

    private WindowResult ended(@Nullable RunningWorkload workload, WindowResult.Span span, List<Double> rates)
            throws InterruptedException {
        if (workload == null) {
            return new WindowResult.Measured(span, new TreeMap<>(), rates, List.of());
        }
        boolean endedByItself = workload.awaitEnd(length.grace());
        OptionalInt status = workload.status();
        if (status.isPresent() && status.getAsInt() != 0) {
            return new WindowResult.Broken(
                    FailureReason.WORKLOAD_FAILED, "the workload command failed" + how(workload), span);
        }
        ObjectivesFile.Content written = workload.objectives();
        SortedMap<String, Double> objectives = written.objectives();
        if (!endedByItself && objectives.isEmpty() && expectsObjectives) {
            return new WindowResult.Broken(
                    FailureReason.TIMED_OUT,
                    "the workload command was still at it " + length.grace().toSeconds() + " s after the window",
                    span);
        }
        return new WindowResult.Measured(span, objectives, rates, written.ignored());
    }

    private static WindowResult broken(FailureReason reason, @Nullable String detail) {
        return new WindowResult.Broken(reason, String.valueOf(detail), null);
    }

    private static String how(@Nullable RunningWorkload workload) {
        if (workload == null) {
            return "";
        }
        OptionalInt status = workload.status();
        return (status.isPresent() ? " with status " + status.getAsInt() : "") + ": " + workload.lastWords();
    }

    /** Whether the time passed with the workload still running. */
    private static boolean pause(Duration duration, @Nullable RunningWorkload workload) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (workload != null && workload.status().isPresent()) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, NAP.toNanos()));
        }
        return true;
    }
}
