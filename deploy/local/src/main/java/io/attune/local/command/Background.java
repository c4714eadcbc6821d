package io.attune.local.command;

import io.attune.embedded.LogTail;
import io.attune.embedded.OwnSession;
import io.attune.local.Cleanup;
import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.stack.Ports;
import io.attune.local.stack.RunRecord;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the launcher that stays, and waits until it has everything up. */
final class Background {
    private static final long PAUSE_MILLIS = 200;

    private Background() {}

    static void start(State state, Ports ports, Progress progress, Cleanup cleanup)
            throws IOException, InterruptedException {
        Files.createDirectories(state.logs());
        Path log = state.log("launcher");
        Files.deleteIfExists(log);
        Process launcher = new ProcessBuilder(command(ports))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        AutoCloseable end = () -> {
            launcher.destroy();
            launcher.waitFor();
        };
        cleanup.add(end);
        progress.say("Starting Attune ...");
        while (state.record().filter(RunRecord::isReady).isEmpty()) {
            if (!launcher.isAlive()) {
                throw new LaunchException(LogTail.of(log, 30).replaceFirst("^attune: ", ""));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        cleanup.forget(end);
    }

    private static List<String> command(Ports ports) {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.add("-Dattune.home=" + System.getProperty("attune.home", ""));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.attune.local.AttuneLocal"));
        line.addAll(List.of("up", "--foreground"));
        if (!ports.equals(Ports.usual())) {
            line.addAll(List.of("--port-base", Integer.toString(ports.of(Service.UI))));
        }
        return line;
    }
}
