package io.attune.recommender.warmup;

import io.attune.recommender.method.Recommender;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Answers a few made-up problems in the background when the service starts, so that the first real ones find compiled code: without it
 * the first answer of a fresh JVM takes about a second.
 */
@ApplicationScoped
class NumericsWarmUp {

    private static final Logger LOG = Logger.getLogger(NumericsWarmUp.class);
    private static final int PROBLEMS = 12;

    private final Thread thread = new Thread(this::rehearse, "recommender-warm-up");

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.interrupt();
    }

    private void rehearse() {
        Recommender recommender = new Recommender("warm-up");
        try {
            for (int i = 0; i < PROBLEMS && !Thread.currentThread().isInterrupted(); i++) {
                recommender.advise(Rehearsal.problem(8 + 2 * i, i));
            }
        } catch (RuntimeException e) {
            LOG.warn("The warm-up failed; the first answers will be slow", e);
        }
    }
}
