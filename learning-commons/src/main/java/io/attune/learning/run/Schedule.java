package io.attune.learning.run;

import io.attune.commons.transaction.DatabaseFaults;
import io.attune.learning.LearningConfig;
import io.attune.learning.workload.Workloads;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks for a run of every workload with something new. Each replica does: the runs see to it that no two do the same. */
@ApplicationScoped
class Schedule {

    private static final Logger LOG = Logger.getLogger(Schedule.class);

    private final LearningConfig config;
    private final Workloads workloads;
    private final Runs runs;
    private final DatabaseFaults databaseFaults;

    Schedule(LearningConfig config, Workloads workloads, Runs runs, DatabaseFaults databaseFaults) {
        this.config = config;
        this.workloads = workloads;
        this.runs = runs;
        this.databaseFaults = databaseFaults;
    }

    @Scheduled(
            every = "{attune.learning.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void requestRuns() {
        try {
            workloads.due(config.minimumObservations()).forEach(runs::requestIfDue);
        } catch (RuntimeException e) {
            if (!databaseFaults.passes(e)) {
                throw e;
            }
            LOG.warnf("The database is away; runs are asked for at the next time: %s", e.getMessage());
        }
    }
}
