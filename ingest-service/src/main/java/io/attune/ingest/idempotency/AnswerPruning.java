package io.attune.ingest.idempotency;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets answers that nobody asks for any more. */
@ApplicationScoped
class AnswerPruning {

    private static final Logger LOG = Logger.getLogger(AnswerPruning.class);

    private final StoredAnswers answers;
    private final Duration keepFor;

    /** @param keepFor how long an answer can be had again */
    AnswerPruning(
            StoredAnswers answers,
            @ConfigProperty(name = "attune.idempotency.keep-for", defaultValue = "24h") Duration keepFor) {
        this.answers = answers;
        this.keepFor = keepFor;
    }

    @Scheduled(every = "1h", delayed = "7m", identity = "idempotency-pruning")
    void prune() {
        try {
            while (answers.forget(keepFor)) {
                LOG.debug("Answers were forgotten; there may be more");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Answers are not pruned this hour: %s", e.toString());
        }
    }
}
