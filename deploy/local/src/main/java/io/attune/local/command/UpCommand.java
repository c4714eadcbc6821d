package io.attune.local.command;

import io.attune.local.Cleanup;
import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.process.FreeMemory;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Learning;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Preflight;
import io.attune.local.stack.RunRecord;
import io.attune.local.stack.Stack;
import io.attune.local.stack.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the suite for one's own database. */
@Command(
        name = "up",
        description = "Starts PostgreSQL, Kafka and the five services, and leaves them running in the background.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init")
final class UpCommand implements Callable<Integer> {
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final long NEEDED_MEBIBYTES = 1_700;

    @Option(names = "--foreground", description = "Stay in the foreground; Ctrl-C ends everything")
    private boolean foreground;

    @Mixin
    private PortOptions portOptions;

    private final Progress progress;
    private final Cleanup cleanup;

    UpCommand(Progress progress, Cleanup cleanup) {
        this.progress = progress;
        this.cleanup = cleanup;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Ports ports = portOptions.ports();
        Checkout checkout = Checkout.here();
        State state = checkout.up();
        if (state.isTaken()) {
            progress.say("Attune is already running.");
            Optional<RunRecord> record = state.record();
            if (record.isPresent()) {
                Welcome.show(progress, state, record.get().ports());
            }
            return 0;
        }
        if (foreground) {
            runHere(checkout, state, ports);
        } else {
            Background.start(state, ports, progress, cleanup);
            Welcome.show(progress, state, ports);
        }
        return 0;
    }

    private void runHere(Checkout checkout, State state, Ports ports)
            throws IOException, InterruptedException, SQLException {
        checkout.requireBuilt();
        var lock = state.take();
        if (lock.isEmpty()) {
            throw new LaunchException("Attune is already running in this checkout.");
        }
        Preflight.requireFree(ports.byName(false));
        Preflight.requireMemory(new FreeMemory(Path.of("/")), NEEDED_MEBIBYTES);
        state.rotateLogs();
        Stack stack = new Stack(checkout, state, ports, Learning.usual());
        cleanup.add(() -> stack.stop(GRACE));
        stack.start(progress);
        Welcome.show(progress, state, ports);
        new Watch(stack, state, progress, Clock.systemUTC()).untilAskedToStop();
        progress.say("Stopping ...");
        cleanup.close();
    }
}
