package io.attune.ingest.recommendation;

import io.attune.model.recommendation.RecommendationState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks for agents that fetched a configuration and do not report what came of it. Each is told of once. */
@ApplicationScoped
class SilentAgents {

    private static final Logger LOG = Logger.getLogger(SilentAgents.class);

    private final Recommendations recommendations;
    private final Announcements announcements;
    private final ExpiryConfiguration configuration;
    private final Clock clock;

    SilentAgents(
            Recommendations recommendations,
            Announcements announcements,
            ExpiryConfiguration configuration,
            Clock clock) {
        this.recommendations = recommendations;
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

    /** Only those that fell silent of late, so that the same ones are not looked at over and over. */
    private void tell() {
        Instant silentSince = clock.instant().minus(configuration.silentAfter());
        recommendations
                .find(
                        "state = ?1 and changedAt < ?2 and changedAt > ?3",
                        RecommendationState.DELIVERED,
                        silentSince,
                        silentSince.minus(configuration.silentAfter()))
                .stream()
                .map(recommendations::content)
                .filter(recommendation -> !Clearance.isKnown(recommendation))
                .forEach(announcements::unheard);
    }
}
