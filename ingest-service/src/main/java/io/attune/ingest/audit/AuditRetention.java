package io.attune.ingest.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/** Deletes the events that are older than they are to be kept, a few thousand at a time. */
@ApplicationScoped
class AuditRetention {

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
        int deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(this::deleteSome);
        } while (deleted == AT_ONCE);
    }

    private int deleteSome() throws SQLException {
        return table.deleteBefore(clock.instant().minus(keepFor), AT_ONCE);
    }
}
