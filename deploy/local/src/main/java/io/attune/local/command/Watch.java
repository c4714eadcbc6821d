package io.attune.local.command;

import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.stack.Service;
import io.attune.local.stack.Stack;
import io.attune.local.stack.State;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the suite up: a service that ends by itself is started again, a few times. */
final class Watch {
    private static final int RESTARTS = 5;
    private static final long PAUSE_MILLIS = 500;

    private final Stack stack;
    private final State state;
    private final Progress progress;
    private final Map<Service, Integer> restarts = new EnumMap<>(Service.class);

    Watch(Stack stack, State state, Progress progress) {
        this.stack = stack;
        this.state = state;
        this.progress = progress;
    }

    /**
     * Returns when {@code down} asks for the end.
     *
     * @throws LaunchException when PostgreSQL or Kafka ended, or a service for the sixth time
     */
    void untilAskedToStop() throws InterruptedException, IOException {
        while (!Files.exists(state.stopRequest())) {
            Optional<Stack.Death> death = stack.death();
            if (death.isPresent()) {
                recover(death.get());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void recover(Stack.Death death) throws InterruptedException, IOException {
        Service service = death.service();
        if (service == null || restarts.merge(service, 1, Integer::sum) > RESTARTS) {
            throw death.story();
        }
        progress.say(String.valueOf(death.story().getMessage()));
        stack.restart(service);
        progress.say(service.module() + " was started again.");
    }
}
