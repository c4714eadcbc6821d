package io.attune.local.command;

import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.session.AttuneApi;
import io.attune.local.session.ObjectiveDraft;
import io.attune.local.session.SessionDraft;
import io.attune.local.session.TuningSession;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Ports;
import io.attune.local.stack.RunRecord;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a session for one's own database. */
@Command(
        name = "session",
        description = "Makes a tuning session for a PostgreSQL of yours, and prints the agent's command to copy.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init")
final class SessionCommand implements Callable<Integer> {
    private static final int MOST_CORES = 4_096;
    private static final long LEAST_MEMORY = 64L << 20;
    private static final long MOST_MEMORY = 1L << 50;
    private static final int LONGEST_NAME = 100;
    private static final Set<String> STORAGES = Set.of("SSD", "HDD", "NVME", "NETWORK");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,6})(MB|GB|TB)");

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call it, and its workload")
    private String name;

    @Option(
            names = "--dbms-version",
            required = true,
            paramLabel = "VERSION",
            description = "Of PostgreSQL, as SHOW server_version tells it")
    private String version;

    @Option(names = "--cores", required = true, paramLabel = "N", description = "Processor cores of its machine")
    private int cores;

    @Option(names = "--memory", required = true, paramLabel = "SIZE", description = "RAM it may use, such as 16GB")
    private String memory;

    @Option(
            names = "--storage",
            paramLabel = "KIND",
            defaultValue = "SSD",
            description = "SSD, HDD, NVME or NETWORK (default: ${DEFAULT-VALUE})")
    private String storage;

    @Option(
            names = "--objective",
            paramLabel = "NAME[=WEIGHT]",
            defaultValue = "throughput_txn_per_sec",
            description = "throughput_txn_per_sec, mean_latency_ms, p95_latency_ms, p99_latency_ms, a metric such as"
                    + " pg_stat_database.temp_bytes, or what the workload command measures; several, each with its weight,"
                    + " make a weighted goal (default: ${DEFAULT-VALUE})")
    private List<String> objectives;

    @Option(
            names = "--goal",
            paramLabel = "GOAL",
            description = "maximize or minimize: needed for objectives other than throughput and latency")
    private @Nullable String goal;

    @Option(
            names = "--constraint",
            paramLabel = "LIMIT",
            description =
                    "What observations must keep, such as p99_latency_ms<=20ms or memory_bytes<=80%% (repeatable)")
    private List<String> constraints = new ArrayList<>();

    @Option(
            names = "--strategy",
            paramLabel = "KIND",
            defaultValue = "attune",
            description =
                    "attune tunes, ottertune-gpr, -dnn and -ddpg as OtterTune does; observe only measures, again and again; random, latin-hypercube and sobol sample"
                            + " the knobs' ranges (default: ${DEFAULT-VALUE})")
    private String strategy;

    @Option(
            names = "--hyperparameter",
            paramLabel = "NAME=NUMBER",
            description = "How the strategy works, such as design_size=20 (repeatable; see docs/sessions.md)")
    private Map<String, Double> hyperparameters = new TreeMap<>();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Observations to spend (default: 50, or no limit where --time is given)")
    private @Nullable Integer iterations;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description =
                    "Time to spend from the first window on, as ISO 8601 writes it: PT8H, P2D (default: no limit)")
    private @Nullable Duration time;

    @Option(names = "--allow-restart", description = "Knobs that need a restart of the database may be tuned")
    private boolean allowRestart;

    @Option(
            names = "--automatic",
            description = "Configurations are tried without anyone having approved them (default: each one waits)")
    private boolean automatic;

    @Spec
    private CommandSpec spec;

    private final Progress progress;

    SessionCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long memoryBytes = memoryBytes();
        require(cores >= 1 && cores <= MOST_CORES, "--cores must be from 1 to " + MOST_CORES + ", not " + cores);
        require(
                memoryBytes >= LEAST_MEMORY && memoryBytes <= MOST_MEMORY,
                "--memory must be from 64MB to 1024TB, not " + memory);
        require(STORAGES.contains(storage.toUpperCase(Locale.ROOT)), "--storage must be SSD, HDD, NVME or NETWORK");
        require(
                !name.isBlank() && name.length() <= LONGEST_NAME,
                "--name must have from 1 to " + LONGEST_NAME + " characters");
        require(version.matches(".*[0-9].*"), "--dbms-version must hold a number, such as 16 or 16.3");
        require(iterations == null || iterations >= 1, "--iterations must be 1 or more");
        Map<String, Object> objective = objective();
        List<Map<String, Object>> limits =
                constraints.stream().map(this::constraint).toList();
        Checkout checkout = Checkout.here();
        State state = checkout.up();
        Ports ports = state.isTaken()
                ? state.record().map(RunRecord::ports).orElseThrow(SessionCommand::notRunning)
                : failNotRunning();
        TuningSession session = TuningSession.create(
                new AttuneApi(ports, state.secrets().adminToken()),
                state.secrets(),
                name,
                new SessionDraft(
                        name,
                        version,
                        name,
                        cores,
                        memoryBytes,
                        storage.toUpperCase(Locale.ROOT),
                        objective,
                        limits,
                        strategy,
                        hyperparameters,
                        iterations == null ? OptionalInt.empty() : OptionalInt.of(iterations),
                        Optional.ofNullable(time),
                        allowRestart,
                        automatic));
        session.note().ifPresent(progress::say);
        progress.say("Session " + session.id() + ". Run the agent where it can reach the database:\n");
        AgentCommand command =
                new AgentCommand(checkout.agentJar(), ports.url(Service.INGEST), session, version, allowRestart);
        progress.say("  " + String.join(" \\\n  ", command.lines()));
        progress.say("\nWatch it at " + ports.url(Service.UI) + "/#token=" + session.uiToken());
        return 0;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private Map<String, Object> objective() {
        try {
            return ObjectiveDraft.objective(
                    objectives, Optional.ofNullable(goal).map(given -> given.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--objective: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> constraint(String text) {
        try {
            return ObjectiveDraft.constraint(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--constraint: " + e.getMessage(), e);
        }
    }

    private long memoryBytes() {
        Matcher matcher = MEMORY.matcher(memory.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--memory: expected a size such as 512MB or 16GB, not '" + memory + "'");
        }
        int power = "MGT".indexOf(matcher.group(2).charAt(0)) + 2;
        return Long.parseLong(matcher.group(1)) << (10 * power);
    }

    private static Ports failNotRunning() {
        throw notRunning();
    }

    private static LaunchException notRunning() {
        return new LaunchException("Attune is not running. Start it with ./attune up.");
    }
}
