package io.attune.commons.inbox;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Forgets events that Kafka will not deliver again. */
@ApplicationScoped
class InboxPruning {

    private static final Logger LOG = Logger.getLogger(InboxPruning.class);
    private static final int ROWS_AT_ONCE = 10_000;

    private final InboxConfig config;
    private final InboxTable table;

    InboxPruning(InboxConfig config, InboxTable table) {
        this.config = config;
        this.table = table;
    }

    @Scheduled(every = "1h", delayed = "5m", identity = "inbox-pruning")
    void prune() {
        int forgotten;
        try {
            do {
                forgotten = table.forget(config.rememberFor(), ROWS_AT_ONCE);
            } while (forgotten == ROWS_AT_ONCE);
        } catch (SQLException e) {
            LOG.warnf("The inbox is not pruned this hour: %s", e.getMessage());
        }
    }
}
