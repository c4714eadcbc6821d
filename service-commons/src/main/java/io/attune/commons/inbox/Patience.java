package io.attune.commons.inbox;

import io.attune.commons.transaction.Backoff;
import io.attune.commons.transaction.Signal;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Waits between attempts, until the service stops. */
@ApplicationScoped
class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final int EARLY = 1;

    private final Backoff backoff;
    private final Signal stop = new Signal();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Patience(InboxConfig config) {
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
    }

    void stop(@Observes @Priority(EARLY) ShutdownEvent event) {
        stop.raise();
    }

    /** Pauses after the given number of failures. */
    void pause(int failures) {
        try {
            Duration delay = backoff.delay(failures, ThreadLocalRandom.current());
            stop.await(0, delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InboxStoppedException("Interrupted between attempts");
        }
        failIfStopping();
    }

    /** Pauses after a fault that is not the event's, and tells the first time that a consumer waits. */
    void waitOut(String consumer, int faults, Throwable fault) {
        if (waiting.add(consumer)) {
            LOG.warnf("%s waits for its database: %s", consumer, fault);
        }
        pause(faults);
    }

    void succeeded(String consumer) {
        if (waiting.remove(consumer)) {
            LOG.infof("%s goes on", consumer);
        }
    }

    /** Gives way when the service stops. */
    void failIfStopping() {
        if (stop.count() > 0 || Thread.currentThread().isInterrupted()) {
            throw new InboxStoppedException("The service stops");
        }
    }
}
