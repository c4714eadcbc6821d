package io.attune.local.command;

import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.stack.Restartable;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Keeps the suite up: a service that ends by itself is started again, a few times an hour. */
final class Watch {
    private static final long PAUSE_MILLIS = 500;

    private final Restartable stack;
    private final State state;
    private final Progress progress;
    private final RestartPace pace;

    Watch(Restartable stack, State state, Progress progress, Clock clock) {
        this.stack = stack;
        this.state = state;
        this.progress = progress;
        this.pace = new RestartPace(clock);
    }

    /**
     * Returns when {@code down} asks for the end.
     *
     * @throws LaunchException when PostgreSQL or Kafka ended, or a service too often
     */
    void untilAskedToStop() throws InterruptedException {
        while (!isAskedToStop()) {
            Optional<Restartable.Death> death = stack.death();
            if (death.isPresent()) {
                recover(death.get());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** A restart that fails leaves the service dead: it is seen again, and tried again. */
    private void recover(Restartable.Death death) throws InterruptedException {
        Service service = death.service();
        Optional<Duration> pause = service == null ? Optional.empty() : pace.next(service);
        if (service == null || pause.isEmpty()) {
            throw death.story();
        }
        progress.say(String.valueOf(death.story().getMessage()));
        if (!sleep(pause.get())) {
            return;
        }
        try {
            stack.restart(service);
            progress.say(service.module() + " was started again.");
        } catch (LaunchException | IOException failure) {
            progress.say(service.module() + " could not be started again: " + failure.getMessage());
        }
    }

    /** Whether nobody asked for the end meanwhile. */
    private boolean sleep(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < end && !isAskedToStop()) {
            Thread.sleep(Math.min(PAUSE_MILLIS, pause.toMillis()));
        }
        return !isAskedToStop();
    }

    private boolean isAskedToStop() {
        return Files.exists(state.stopRequest());
    }
}
