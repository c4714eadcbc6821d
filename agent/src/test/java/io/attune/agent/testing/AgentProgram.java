package io.attune.agent.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The arguments of a run, and the agent as a process of its own. */
public final class AgentProgram {

    private AgentProgram() {}

    /** Short windows without a throughput floor (on a busy machine it would be breached by chance), and what a test adds. */
    public static List<String> run(RehearsedServer server, Target target, Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--server",
                server.url().toString(),
                "--session",
                server.session().toString(),
                "--jdbc-url",
                target.jdbcUrl(),
                "--warmup",
                "200ms",
                "--server-timeout",
                "20s",
                "--startup-timeout",
                "20s",
                "--progress-format",
                "json",
                "--output-dir",
                output.toString()));
        List<String> added = Arrays.asList(more);
        arguments.addAll(added);
        if (!added.contains("--window")) {
            arguments.addAll(List.of("--window", "2s"));
        }
        if (!added.contains("--floor")) {
            arguments.addAll(List.of("--floor", "0"));
        }
        return arguments;
    }

    /** What lets the agent restart the target and bring it back. */
    public static String[] mayRestart(Target target) {
        return new String[] {
            "--allow-restart",
            "--restart-command",
            target.server().restartCommand(),
            "--data-directory",
            target.dataDirectory().toString()
        };
    }

    /** Starts it in a JVM of its own that leads a process group, as a shell would. */
    public static Process start(List<String> arguments, Target target, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.attune.agent.cli.AttuneAgent"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PGPASSWORD", target.server().password());
        builder.environment().put("ATTUNE_TOKEN", RehearsedServer.TOKEN);
        return builder.start();
    }
}
