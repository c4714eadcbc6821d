package io.attune.ingest.recommendation;

import io.attune.model.recommendation.RecommendationState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Ends recommendations that nobody measured in time: a machine, and what a person approved for it, may be another one by then. Each
 * replica takes rows that no other one has locked. The last word of a session does not expire.
 */
@ApplicationScoped
class Expiry {

    private static final Logger LOG = Logger.getLogger(Expiry.class);
    private static final int ROWS_AT_ONCE = 100;

    private static final String UNMEASURED = """
            select id from recommendation
            where state in ('READY', 'DELIVERED') and changed_at < :before
              and content -> 'reason' ->> 'code' not in ('BUDGET_SPENT', 'CONVERGED', 'SESSION_NOT_ACTIVE')
            order by changed_at limit :most for update skip locked""";

    private final Recommendations recommendations;
    private final EntityManager database;
    private final ExpiryConfiguration configuration;
    private final Clock clock;

    Expiry(Recommendations recommendations, EntityManager database, ExpiryConfiguration configuration, Clock clock) {
        this.recommendations = recommendations;
        this.database = database;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Scheduled(
            every = "${attune.recommendations.expire-every:1m}",
            identity = "recommendation-expiry",
            concurrentExecution = ConcurrentExecution.SKIP)
    void expire() {
        try {
            while (QuarkusTransaction.requiringNew().call(this::expireSome) == ROWS_AT_ONCE) {
                LOG.debugf("%d recommendations expired; there may be more", ROWS_AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Recommendations do not expire now, trying again: %s", e.toString());
        }
    }

    private int expireSome() {
        Instant before = clock.instant().minus(configuration.expireAfter());
        List<?> ids = database.createNativeQuery(UNMEASURED)
                .setParameter("before", before)
                .setParameter("most", ROWS_AT_ONCE)
                .getResultList();
        for (Object id : ids) {
            recommendations.bring(recommendations.required((UUID) id), RecommendationState.EXPIRED);
        }
        return ids.size();
    }
}
