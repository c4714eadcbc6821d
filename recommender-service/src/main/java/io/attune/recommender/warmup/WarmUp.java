package io.attune.recommender.warmup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.job.Completion;
import io.attune.commons.job.Work;
import io.attune.model.catalog.Catalog;
import io.attune.model.observation.Observation;
import io.attune.model.session.Session;
import io.attune.recommender.catalog.Catalogs;
import io.attune.recommender.observation.Observations;
import io.attune.recommender.request.AnswerJob;
import io.attune.recommender.session.Sessions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Answers a made-up session in the background before the service says that it is ready: the same statements, the same JSON, the same
 * numerics as for a real one, in a transaction that is rolled back. Without it the first real answer of a fresh JVM pays for loading and
 * compiling all that. Where it fails the service is ready all the same.
 */
@Readiness
@ApplicationScoped
class WarmUp implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final Catalogs catalogs;
    private final Sessions sessions;
    private final Observations observations;
    private final Work<AnswerJob> work;
    private final UserTransaction transaction;
    private final Thread thread = new Thread(this::warmUp, "recommender-warm-up");
    private volatile boolean over;
    private final AtomicInteger answers = new AtomicInteger();

    WarmUp(
            ObjectMapper json,
            Catalogs catalogs,
            Sessions sessions,
            Observations observations,
            Work<AnswerJob> work,
            UserTransaction transaction) {
        this.json = json;
        this.catalogs = catalogs;
        this.sessions = sessions;
        this.observations = observations;
        this.work = work;
        this.transaction = transaction;
    }

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.interrupt();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up")
                .status(over)
                .withData("answers", answers.get())
                .build();
    }

    private void warmUp() {
        try {
            transaction.begin();
            try {
                rehearse(new Rehearsal());
            } finally {
                transaction.rollback();
            }
        } catch (NotSupportedException | SystemException | RuntimeException e) {
            LOG.warn("The warm-up failed; the first answers will be slow", e);
        } finally {
            over = true;
        }
    }

    private void rehearse(Rehearsal rehearsal) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        long first = 0;
        long last = 0;
        catalogs.add(arrived(rehearsal.catalog(), Catalog.class));
        sessions.put(arrived(rehearsal.session(), Session.class));
        for (Observation observation : rehearsal.observations()) {
            long start = System.nanoTime();
            if (start > end || Thread.currentThread().isInterrupted()) {
                break;
            }
            answer(observation);
            last = System.nanoTime() - start;
            first = answers.getAndIncrement() == 0 ? last : first;
        }
        LOG.infof(
                "Warmed up by %d answers: the first took %d ms, the last %d ms",
                answers.get(), first / 1_000_000, last / 1_000_000);
    }

    private void answer(Observation observation) {
        observations.add(arrived(observation, Observation.class));
        Completion completion = work.perform(AnswerJob.first(observation.id(), observation.sessionId(), 0));
        if (completion instanceof Completion.Done done) {
            done.effectInTransaction().run();
        }
    }

    /** As it comes from its topic. */
    private <T> T arrived(T payload, Class<T> type) {
        try {
            return json.readValue(json.writeValueAsBytes(payload), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
