package io.attune.local.command;

import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.RunRecord;
import io.attune.local.stack.State;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends what {@code up} started. */
@Command(name = "down", description = "Ends the suite. Its data stay in .attune/up, and the next up finds them.")
@SuppressWarnings("NullAway.Init")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Progress progress;

    DownCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        State state = Checkout.here().up();
        if (!state.isTaken()) {
            boolean hadLeftovers = state.record().isPresent();
            state.take();
            progress.say(
                    hadLeftovers
                            ? "Attune's launcher was gone; what it had left behind is ended."
                            : "Attune is not running.");
            return 0;
        }
        Optional<RunRecord> record = state.record();
        boolean isFirst = state.requestStop();
        progress.say(isFirst ? "Stopping Attune ..." : "Attune is being stopped already; waiting for it ...");
        if (!awaitRelease(state, PATIENCE)) {
            if (record.isEmpty() || !record.get().launcher().end(GRACE)) {
                throw new LaunchException("Attune's launcher cannot be ended; see " + state.log("launcher"));
            }
            state.take();
        }
        progress.say("Attune is stopped. Its data stay in " + state.directory() + ".");
        return 0;
    }

    private static boolean awaitRelease(State state, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (state.isTaken()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(200);
        }
        return true;
    }
}
