package io.attune.agent.loop;

import io.attune.agent.api.AgentReport;
import io.attune.agent.api.AgentReport.Activity;
import io.attune.agent.api.AttuneServer;
import io.attune.agent.api.NotHeardException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Lets the server know that the agent is alive and what it does, from a thread of its own: whenever that changes, and as often as the
 * server asks for. Tuning never waits for it, and goes on when the server does not take it.
 */
public final class SignOfLife implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(6);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final AttuneServer server;
    private final UUID session;
    private final String name;
    private final String version;
    private final Consumer<String> notice;
    private final Thread thread;
    private Activity activity = Activity.STARTING;
    private boolean faulty;

    /** @param notice is told once when the server begins to take no reports */
    public SignOfLife(AttuneServer server, UUID session, String name, String version, Consumer<String> notice) {
        this.server = server;
        this.session = session;
        this.name = name;
        this.version = version;
        this.notice = notice;
        this.thread = new Thread(this::run, "sign-of-life");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on the agent does that. */
    public synchronized void is(Activity now) {
        activity = now;
        notifyAll();
    }

    /** Says farewell, unless the server does not answer soon; also when the calling thread is interrupted. */
    @Override
    public void close() {
        is(Activity.ENDED);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        thread.interrupt();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Activity said = current();
                Duration pause = say(said);
                if (said == Activity.ENDED || pause.isNegative()) {
                    return;
                }
                awaitChange(said, pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long there is nothing to say; negative where there never will be. */
    private Duration say(Activity said) throws InterruptedException {
        try {
            Duration again = server.report(session, name, new AgentReport(version, said));
            faulty = false;
            return again;
        } catch (NotHeardException e) {
            if (!faulty) {
                faulty = true;
                notice.accept("the server does not hear that this agent is alive: " + e.getMessage());
            }
            return e.mayPass() ? AFTER_FAILURE : Duration.ofSeconds(-1);
        }
    }

    private synchronized Activity current() {
        return activity;
    }

    private synchronized void awaitChange(Activity said, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (activity == said && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }
}
