package io.attune.local.demo;

import io.attune.local.Cleanup;
import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.Starting;
import io.attune.local.session.AttuneApi;
import io.attune.local.session.SessionDraft;
import io.attune.local.session.TuningSession;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Learning;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Service;
import io.attune.local.stack.Stack;
import io.attune.local.stack.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tunes a throw-away PostgreSQL with the whole suite, and shows what came of it. */
public final class Demo {
    /** The target shares the machine with the whole suite, so that it is tuned for a part of the memory only. */
    private static final long TARGET_MEMORY = 1L << 30;

    /** Nothing of the demo is kept. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration MEMORY_PERIOD = Duration.ofSeconds(2);

    private final Checkout checkout;
    private final State state;
    private final Ports ports;
    private final DemoPlan plan;
    private final Progress progress;
    private final Cleanup cleanup;
    private final long begin = System.nanoTime();

    public Demo(Checkout checkout, State state, Ports ports, DemoPlan plan, Progress progress, Cleanup cleanup) {
        this.checkout = checkout;
        this.state = state;
        this.ports = ports;
        this.plan = plan;
        this.progress = progress;
        this.cleanup = cleanup;
    }

    /**
     * Runs to the end of the session.
     *
     * @param report where the figures go for machines; null: nowhere
     */
    public void run(@Nullable Path report) throws IOException, InterruptedException, SQLException {
        Stack stack = new Stack(checkout, state, ports, Learning.forDemo());
        cleanup.add(() -> stack.stop(GRACE));
        Starting<TuningTarget> starting = Starting.inBackground("target", this::startTarget);
        cleanup.add(starting::cancel);
        stack.start(progress);
        TuningTarget target = starting.await();
        AttuneApi api = new AttuneApi(ports, state.secrets().adminToken());
        TuningSession session = TuningSession.create(api, state.secrets(), "Demo", draft(target));
        double startSeconds = seconds();
        progress.say("\nWatch it at " + ports.url(Service.UI) + "/#token=" + session.uiToken() + "\n");
        MemoryWatch memory = MemoryWatch.over(() -> pids(stack, target), MEMORY_PERIOD);
        cleanup.add(memory);
        List<Iteration> iterations = tune(stack, target, session);
        Findings findings = Findings.read(api, session, plan.iterations(), measured(iterations));
        showResult(iterations, target);
        List<Goal> goals = goals(findings, iterations, memory.peakBytes());
        boolean isLearntFrom = Findings.canBeLearntFrom(measured(iterations));
        progress.say("\nRead back over REST, and measured");
        goals.forEach(goal -> progress.say(goal.line()));
        if (!isLearntFrom) {
            progress.say("  snapshots of pruned metrics and ranked knobs: none, as they are made from "
                    + Findings.LEAST_TO_LEARN_FROM + " measured iterations on");
        }
        if (report != null) {
            new DemoReport(session.id(), plan.loadName(), startSeconds, seconds(), goals, iterations).write(report);
        }
    }

    private TuningTarget startTarget() {
        long start = System.nanoTime();
        TuningTarget target = TuningTarget.start(checkout, state, ports, plan.scale());
        cleanup.add(target);
        progress.done("PostgreSQL to tune on port " + ports.target() + ", filled for " + plan.loadName(), start);
        return target;
    }

    private SessionDraft draft(TuningTarget target) throws SQLException {
        return new SessionDraft(
                "pgbench on PostgreSQL " + target.version(),
                target.version(),
                "tpcb-scale-" + plan.scale(),
                Runtime.getRuntime().availableProcessors(),
                TARGET_MEMORY,
                "SSD",
                Map.of("name", "throughput_txn_per_sec"),
                List.of(),
                "attune",
                Map.of(),
                OptionalInt.of(plan.iterations()),
                Optional.empty(),
                true,
                true);
    }

    private List<Iteration> tune(Stack stack, TuningTarget target, TuningSession session)
            throws IOException, InterruptedException {
        AgentRun agent = AgentRun.start(checkout, state, ports, session, target, plan);
        cleanup.add(agent::stop);
        stack.remember(agent.stamp());
        progress.say(Iteration.HEADINGS);
        try (DeathWatch watch = DeathWatch.over(stack, agent)) {
            try {
                return agent.follow(iteration -> progress.say(iteration.line()));
            } catch (LaunchException ended) {
                throw watch.story().orElse(ended);
            }
        }
    }

    private void showResult(List<Iteration> iterations, TuningTarget target) throws IOException, SQLException {
        Path output = AgentRun.output(state);
        Outcome outcome = Outcome.read(output);
        progress.say("\nResult after " + iterations.size() + " iterations");
        Map<String, String> baseline = target.settings(outcome.configuration().keySet());
        ResultTable.lines(iterations, outcome, baseline).forEach(progress::say);
        progress.say("\nTo apply it (" + output.resolve("best.sql") + "):\n");
        progress.say(Files.readString(output.resolve("best.sql")).strip());
        progress.say("\nTo roll it back (" + output.resolve("rollback.sql") + "):\n");
        progress.say(Files.readString(output.resolve("rollback.sql")).strip());
    }

    private List<Goal> goals(Findings findings, List<Iteration> iterations, OptionalLong peakBytes) {
        List<Goal> goals = new ArrayList<>();
        int n = plan.iterations();
        goals.add(new Goal("observations", "observations", findings.observations(), Goal.Comparison.EXACTLY, n, ""));
        goals.add(new Goal(
                "recommendations", "recommendations", findings.recommendations(), Goal.Comparison.EXACTLY, n, ""));
        if (Findings.canBeLearntFrom(measured(iterations))) {
            addSnapshots(goals, findings);
        }
        Findings.medianAnswerMillis(iterations)
                .ifPresent(median -> goals.add(new Goal(
                        "medianPostToRecommendationMillis",
                        "observation posted to recommendation, median",
                        median,
                        Goal.Comparison.BELOW,
                        500,
                        "ms")));
        goals.add(new Goal(
                "residentMegabytes",
                "memory of all, shared pages once, peak",
                peakBytes.isPresent() ? peakBytes.getAsLong() / 1e6 : Double.NaN,
                Goal.Comparison.BELOW,
                2_500,
                "MB"));
        goals.add(new Goal("totalSeconds", "time from start to end", seconds(), Goal.Comparison.BELOW, 360, "s"));
        return goals;
    }

    private static long measured(List<Iteration> iterations) {
        return iterations.stream()
                .filter(iteration -> "MEASURED".equals(iteration.outcome()))
                .count();
    }

    private static void addSnapshots(List<Goal> goals, Findings findings) {
        goals.add(new Goal(
                "prunedMetricsSnapshots",
                "snapshots of pruned metrics",
                findings.prunedMetrics(),
                Goal.Comparison.AT_LEAST,
                1,
                ""));
        goals.add(new Goal(
                "rankedKnobsSnapshots",
                "snapshots of ranked knobs",
                findings.rankedKnobs(),
                Goal.Comparison.AT_LEAST,
                1,
                ""));
    }

    private static List<Long> pids(Stack stack, TuningTarget target) {
        List<Long> pids = new ArrayList<>(stack.pids());
        pids.add(ProcessHandle.current().pid());
        target.pid().ifPresent(pids::add);
        return pids;
    }

    private double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
