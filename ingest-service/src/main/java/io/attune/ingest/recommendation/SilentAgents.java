package io.attune.ingest.recommendation;

import io.attune.model.recommendation.Recommendation;
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
 * Looks for agents that fetched a configuration and do not report what came of it, in sessions whose agents do not report themselves
 * (those that do are looked after by the package {@code agent}). Each is told of once.
 */
@ApplicationScoped
class SilentAgents {

    private static final Logger LOG = Logger.getLogger(SilentAgents.class);

    /** Only those that fell silent of late, so that the same ones are not looked at over and over. */
    private static final String UNMEASURED = """
            select r.id from recommendation r
            where r.state = 'DELIVERED' and r.changed_at < :since and r.changed_at > :before
              and not exists (
                select from agent a where a.session_id = r.session_id and a.state <> 'ENDED'
                  and (a.silence_told_at is null or a.last_seen_at >= r.changed_at))""";

    private final Recommendations recommendations;
    private final EntityManager database;
    private final Announcements announcements;
    private final ExpiryConfiguration configuration;
    private final Clock clock;

    SilentAgents(
            Recommendations recommendations,
            EntityManager database,
            Announcements announcements,
            ExpiryConfiguration configuration,
            Clock clock) {
        this.recommendations = recommendations;
        this.database = database;
        this.announcements = announcements;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Scheduled(every = "1m", identity = "silent-agents", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            QuarkusTransaction.requiringNew().run(this::tell);
        } catch (RuntimeException e) {
            LOG.warnf("Silent agents are not looked for now, trying again: %s", e.toString());
        }
    }

    private void tell() {
        Instant silentSince = clock.instant().minus(configuration.silentAfter());
        List<?> ids = database.createNativeQuery(UNMEASURED)
                .setParameter("since", silentSince)
                .setParameter("before", silentSince.minus(configuration.silentAfter()))
                .getResultList();
        for (Object id : ids) {
            Recommendation recommendation = recommendations.content(recommendations.required((UUID) id));
            if (!Clearance.isKnown(recommendation)) {
                announcements.unheard(recommendation);
            }
        }
    }
}
