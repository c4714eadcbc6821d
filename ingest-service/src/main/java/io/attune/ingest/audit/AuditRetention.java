package io.attune.ingest.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes the events that are older than they are to be kept, a few thousand at a time. */
@ApplicationScoped
class AuditRetention {

    private static final Logger LOG = Logger.getLogger(AuditRetention.class);

    private static final int AT_ONCE = 5_000;
    private static final Duration SHORTEST = Duration.ofDays(30);

    private final AuditTable table;
    private final Clock clock;
    private final Duration keepFor;

    AuditRetention(AuditTable table, Clock clock, AuditConfiguration configuration) {
        this.table = table;
        this.clock = clock;
        this.keepFor = configuration.keepFor();
        if (keepFor.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("attune.audit.keep-for is " + keepFor + ", it must be at least P30D");
        }
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void prune() {
        try {
            while (QuarkusTransaction.requiringNew().call(this::deleteSome) == AT_ONCE) {
                LOG.debugf("%d events of the audit log were deleted; there may be more", AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("The audit log is not pruned this hour: %s", e.toString());
        }
    }

    private int deleteSome() throws SQLException {
        return table.deleteBefore(clock.instant().minus(keepFor), AT_ONCE);
    }
}
