package io.attune.local.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.embedded.LastWill;
import io.attune.embedded.LogTail;
import io.attune.embedded.OwnSession;
import io.attune.local.LaunchException;
import io.attune.local.process.FamilyMark;
import io.attune.local.process.ProcessStamp;
import io.attune.local.session.TuningSession;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The agent at work on the demo's target, as a process like any user's. */
final class AgentRun {
    private static final List<String> SMALL_JVM =
            List.of("-Xmx96m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final ProcessStamp stamp;
    private final FamilyMark mark;
    private final State state;

    private AgentRun(Process process, ProcessStamp stamp, FamilyMark mark, State state) {
        this.process = process;
        this.stamp = stamp;
        this.mark = mark;
        this.state = state;
    }

    static AgentRun start(
            Checkout checkout, State state, Ports ports, TuningSession session, TuningTarget target, DemoPlan plan)
            throws IOException {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.add(java());
        line.addAll(SMALL_JVM);
        line.addAll(List.of("-jar", checkout.agentJar().toString(), "run"));
        line.addAll(List.of("--server", ports.url(Service.INGEST)));
        line.addAll(List.of("--token-file", session.agentToken().toString()));
        line.addAll(List.of("--session", session.id()));
        line.addAll(List.of("--jdbc-url", target.jdbcUrl(), "--user", target.user()));
        line.addAll(List.of("--password-file", target.passwordFile().toString()));
        line.addAll(List.of("--data-directory", target.dataDirectory().toString()));
        line.addAll(List.of("--window", text(plan.window()), "--warmup", text(plan.warmup())));
        line.addAll(List.of("--workload-command", workloadCommand(target, plan)));
        line.addAll(List.of("--allow-restart", "--restart-command", target.restartCommand()));
        line.addAll(List.of("--iterations", Integer.toString(plan.iterations())));
        line.addAll(List.of("--progress-format", "json"));
        line.addAll(List.of("--output-dir", output(state).toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(state.log("agent").toFile()));
        FamilyMark mark = FamilyMark.fresh();
        mark.on(builder);
        LastWill.toRun(mark.killCommand());
        Process process = builder.start();
        process.getOutputStream().close();
        ProcessStamp stamp = ProcessStamp.of("agent", process.pid())
                .orElseThrow(() -> new LaunchException("The agent ended at once."));
        return new AgentRun(process, stamp, mark, state);
    }

    static Path output(State state) {
        return state.directory().resolve("agent");
    }

    ProcessStamp stamp() {
        return stamp;
    }

    /** Hands on each iteration as the agent reports it, until the agent ends. */
    List<Iteration> follow(Consumer<Iteration> listener) throws IOException, InterruptedException {
        JsonMapper json = JsonMapper.builder().build();
        List<Iteration> iterations = new ArrayList<>();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("{")) {
                Iteration iteration = json.readValue(line, Iteration.class);
                iterations.add(iteration);
                listener.accept(iteration);
            }
        }
        int status = process.waitFor();
        if (status != 0) {
            throw new LaunchException("The agent ended with status " + status + ". The last lines of "
                    + state.log("agent") + ":\n" + LogTail.of(state.log("agent"), 15));
        }
        return iterations;
    }

    /**
     * Kills it with its load and with a restart of the target that it may be at: asked to end, it would restart the target once
     * more, which is thrown away. The target itself, even when a restart of the agent's has started it, is left to who closes it.
     */
    void stop() throws InterruptedException {
        if (!mark.kill(AgentRun::isPostgres)) {
            throw new LaunchException("Some process of the agent's cannot be ended.");
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.endsWith("/postgres"))
                .isPresent();
    }

    private static String workloadCommand(TuningTarget target, DemoPlan plan) {
        List<String> line = new ArrayList<>(List.of("exec", java()));
        line.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of(
                "-cp",
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString()));
        line.addAll(List.of("io.attune.local.AttuneLocal", "load"));
        line.addAll(List.of("--port", Integer.toString(target.port()), "--database", TuningTarget.DATABASE));
        line.addAll(List.of(
                "--user",
                target.user(),
                "--password-file",
                target.passwordFile().toString()));
        line.addAll(List.of("--clients", Integer.toString(plan.clients())));
        plan.pgbench().ifPresent(program -> line.addAll(List.of("--pgbench", program.toString())));
        return line.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "))
                .replaceFirst("^'exec'", "exec");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String text(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
