package io.attune.agent.workload;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * The user's command that loads the DBMS, run by {@code /bin/sh}. Its environment says how long ({@code ATTUNE_WARMUP_SECONDS},
 * then {@code ATTUNE_WINDOW_SECONDS}) and where it may write what it measured ({@code ATTUNE_OBJECTIVES_FILE}).
 *
 * @param objectives the file for what it measured
 * @param log takes what it prints
 */
public record WorkloadCommand(String command, Path objectives, Path log) {

    private static final String MARK = "ATTUNE_WORKLOAD_ID";

    /** Starts it for one window. */
    public RunningWorkload start(Duration warmup, Duration window) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("ATTUNE_TOKEN");
        builder.environment()
                .put("ATTUNE_OBJECTIVES_FILE", objectives.toAbsolutePath().toString());
        builder.environment().put("ATTUNE_WARMUP_SECONDS", seconds(warmup));
        builder.environment().put("ATTUNE_WINDOW_SECONDS", seconds(window));
        String id = UUID.randomUUID().toString();
        builder.environment().put(MARK, id);
        try {
            Files.deleteIfExists(objectives);
            Process process = builder.start();
            process.getOutputStream().close();
            return new RunningWorkload(process, this, MARK + "=" + id);
        } catch (IOException e) {
            throw new AgentException(ExitCode.WORKLOAD, "The workload command cannot be run: " + e.getMessage(), e);
        }
    }

    /** Whole seconds where they are whole, as most load generators want them. */
    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? Long.toString(duration.toSeconds())
                : String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
