package io.attune.commons.job;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Forgets jobs that were abandoned long ago. */
@ApplicationScoped
class JobPruning {

    private static final Logger LOG = Logger.getLogger(JobPruning.class);

    private final JobsConfig config;
    private final JobTable table;

    JobPruning(JobsConfig config, JobTable table) {
        this.config = config;
        this.table = table;
    }

    @Scheduled(every = "6h", delayed = "10m", identity = "job-pruning")
    void prune() {
        try {
            table.forgetAbandoned(config.keepAbandoned());
        } catch (SQLException e) {
            LOG.warnf("Abandoned jobs are not pruned now: %s", e.getMessage());
        }
    }
}
