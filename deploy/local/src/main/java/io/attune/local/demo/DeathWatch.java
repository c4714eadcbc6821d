package io.attune.local.demo;

import io.attune.local.LaunchException;
import io.attune.local.stack.Restartable;
import io.attune.local.stack.Stack;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Ends the agent when a process of the stack has ended by itself: the session would only wait. */
final class DeathWatch implements AutoCloseable {
    private final AtomicReference<Restartable.Death> seen = new AtomicReference<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "attune-death-watch");
        thread.setDaemon(true);
        return thread;
    });

    static DeathWatch over(Stack stack, AgentRun agent) {
        DeathWatch watch = new DeathWatch();
        var unused = watch.clock.scheduleWithFixedDelay(() -> watch.look(stack, agent), 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    /** What died, if something did. */
    Optional<LaunchException> story() {
        return Optional.ofNullable(seen.get()).map(Restartable.Death::story);
    }

    private void look(Stack stack, AgentRun agent) {
        stack.death().ifPresent(death -> {
            seen.compareAndSet(null, death);
            try {
                agent.stop();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
