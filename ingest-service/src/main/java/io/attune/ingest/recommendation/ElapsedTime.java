package io.attune.ingest.recommendation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.UUID;

/** How long sessions have been measured. */
@ApplicationScoped
class ElapsedTime {

    private final EntityManager database;

    ElapsedTime(EntityManager database) {
        this.database = database;
    }

    /** From the beginning of the session's first window to the end of the last one; zero without an observation. */
    Duration of(UUID sessionId, long observations) {
        Object seconds = database.createNativeQuery("""
                        select extract(epoch from max((content ->> 'windowEnd')::timestamptz)
                            - min((content ->> 'windowStart')::timestamptz))::double precision
                        from observation where session_id = :session and sequence in (1, :last)""")
                .setParameter("session", sessionId)
                .setParameter("last", observations)
                .getSingleResult();
        return seconds == null ? Duration.ZERO : Duration.ofMillis(Math.round(1000 * ((Number) seconds).doubleValue()));
    }
}
