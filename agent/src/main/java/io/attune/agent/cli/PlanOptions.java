package io.attune.agent.cli;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.apply.RestartCommand;
import io.attune.agent.guardrail.KnobPolicy;
import io.attune.agent.guardrail.ThroughputFloor;
import io.attune.agent.hardware.Machine;
import io.attune.agent.hardware.MachineProbe;
import io.attune.agent.hardware.MachineText;
import io.attune.agent.loop.ProgressFormat;
import io.attune.agent.loop.RunPlan;
import io.attune.agent.measure.WindowLength;
import io.attune.agent.workload.WorkloadCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to measure, what may be done to the DBMS, and what to leave behind. */
@SuppressWarnings("NullAway.Init")
final class PlanOptions {

    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationText.class,
            description = "How long each configuration is measured (default: ${DEFAULT-VALUE})")
    private Duration window;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationText.class,
            description = "How long the load runs before that (default: ${DEFAULT-VALUE})")
    private Duration warmup;

    @Option(
            names = "--workload-command",
            paramLabel = "COMMAND",
            description = "Loads the DBMS for ATTUNE_WARMUP_SECONDS and ATTUNE_WINDOW_SECONDS, and may write what it"
                    + " measured to ATTUNE_OBJECTIVES_FILE, as in {\"p95_latency_ms\": 12.3}. Without it the traffic"
                    + " that is there is watched")
    private @Nullable String workloadCommand;

    @Option(
            names = "--workload-grace",
            paramLabel = "TIME",
            defaultValue = "15s",
            converter = DurationText.class,
            description = "How long after the window the command may take to end by itself (default: ${DEFAULT-VALUE})")
    private Duration grace;

    @Option(names = "--allow-restart", description = "The DBMS may be restarted for knobs that need it")
    private boolean allowRestart;

    @Option(
            names = "--restart-command",
            paramLabel = "COMMAND",
            description =
                    "Restarts the DBMS; it has no terminal to ask for a password, and is seen through when the agent is"
                            + " stopped")
    private @Nullable String restartCommand;

    @Option(
            names = "--data-directory",
            paramLabel = "DIR",
            description = "The DBMS's data directory, if it is on this machine: lets the agent bring back a DBMS that"
                    + " does not start")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--startup-timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationText.class,
            description = "How long the DBMS may take to come up (default: ${DEFAULT-VALUE})")
    private Duration startup;

    @Option(
            names = "--floor",
            paramLabel = "SHARE",
            description = "Share of the baseline's throughput below which a window is ended at once; 0 for none"
                    + " (default: the session's)")
    private @Nullable Double floor;

    @Option(
            names = "--floor-seconds",
            paramLabel = "N",
            description = "Consecutive seconds below the floor (default: half of the window, from 2 to 5)")
    private @Nullable Integer floorSeconds;

    @Option(names = "--never-knob", paramLabel = "KNOB", description = "A knob that is never to be set (repeatable)")
    private @Nullable List<String> neverKnobs;

    @Option(
            names = "--unlock-knob",
            paramLabel = "KNOB",
            description =
                    "A knob that guards what was committed (fsync, full_page_writes, synchronous_commit) and may be"
                            + " set all the same, where the session unlocks it too (repeatable). A crash can lose data then")
    private @Nullable List<String> unlockedKnobs;

    @Option(
            names = "--hardware",
            paramLabel = "TEXT",
            description = "The DBMS's machine, if it is another: cores=4,memory=16GB,storage=SSD")
    private @Nullable String hardware;

    @Option(names = "--iterations", paramLabel = "N", description = "At most so many (default: the session's budget)")
    private @Nullable Integer iterations;

    @Option(
            names = "--recommendation-timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationText.class,
            description = "How long a recommendation is waited for (default: ${DEFAULT-VALUE})")
    private Duration recommendationPatience;

    @Option(names = "--apply-best", description = "End with the best configuration applied, not with the baseline")
    private boolean applyBest;

    @Option(
            names = "--progress-format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json, one line an iteration (default: text)")
    ProgressFormat progressFormat;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "For the journal, best.sql and rollback.sql (default: attune-<session>)")
    private @Nullable Path outputDirectory;

    RunPlan plan(String jdbcUrl, UUID session) {
        requireSense();
        Path output = outputDirectory == null ? Path.of("attune-" + session) : outputDirectory;
        return new RunPlan(
                output,
                new WindowLength(warmup, window, grace),
                workloadCommand == null
                        ? null
                        : new WorkloadCommand(
                                workloadCommand, output.resolve("objectives.json"), output.resolve("workload.log")),
                !allowRestart || restartCommand == null
                        ? null
                        : new RestartCommand(restartCommand, startup, output.resolve("restart.log")),
                dataDirectory,
                iterations,
                floor,
                floorSeconds == null ? ThroughputFloor.usualPatience(window) : floorSeconds,
                applyBest,
                startup,
                recommendationPatience,
                policy(),
                machine(jdbcUrl));
    }

    private KnobPolicy policy() {
        try {
            return new KnobPolicy(
                    neverKnobs == null ? Set.of() : new HashSet<>(neverKnobs),
                    unlockedKnobs == null ? Set.of() : new HashSet<>(unlockedKnobs));
        } catch (IllegalArgumentException e) {
            throw new AgentException(ExitCode.USAGE, "--unlock-knob: " + e.getMessage(), e);
        }
    }

    private void requireSense() {
        require(!window.isZero(), "--window must be longer than 0");
        require(!allowRestart || restartCommand != null, "--allow-restart needs a --restart-command");
        require(floor == null || (floor >= 0 && floor < 1), "--floor must be from 0 to below 1");
        require(floorSeconds == null || floorSeconds >= 1, "--floor-seconds must be 1 or more");
        require(iterations == null || iterations >= 1, "--iterations must be 1 or more");
        require(
                dataDirectory == null || Files.isDirectory(dataDirectory),
                "--data-directory: there is no directory " + dataDirectory);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AgentException(ExitCode.USAGE, message);
        }
    }

    private @Nullable Machine machine(String jdbcUrl) {
        try {
            if (hardware != null) {
                return MachineText.parse(hardware);
            }
            boolean isHere = jdbcUrl.matches("jdbc:postgresql:(//(localhost|127\\.0\\.0\\.1|\\[::1])[:/].*|[^/].*)");
            return isHere
                    ? new MachineProbe(Path.of("/"), Runtime.getRuntime().availableProcessors())
                            .look(dataDirectory == null ? Path.of(".") : dataDirectory)
                    : null;
        } catch (IllegalArgumentException e) {
            throw new AgentException(ExitCode.USAGE, "--hardware: " + e.getMessage(), e);
        } catch (IOException e) {
            return null;
        }
    }
}
