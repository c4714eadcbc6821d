package io.attune.characterization.run;

import io.attune.characterization.CharacterizationConfig;
import io.attune.characterization.workload.Workloads;
import io.attune.commons.transaction.DatabaseFaults;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks for a run of every workload with new observations. Each replica does: the runs see to it that no two do the same. */
@ApplicationScoped
class Schedule {

    private static final Logger LOG = Logger.getLogger(Schedule.class);

    private final CharacterizationConfig config;
    private final Workloads workloads;
    private final Runs runs;
    private final DatabaseFaults databaseFaults;

    Schedule(CharacterizationConfig config, Workloads workloads, Runs runs, DatabaseFaults databaseFaults) {
        this.config = config;
        this.workloads = workloads;
        this.runs = runs;
        this.databaseFaults = databaseFaults;
    }

    @Scheduled(
            every = "{attune.characterization.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void requestRuns() {
        try {
            workloads
                    .due(config.minimumObservations())
                    .forEach(workloadId -> runs.request(workloadId, RunCause.SCHEDULE));
        } catch (RuntimeException e) {
            if (!databaseFaults.passes(e)) {
                throw e;
            }
            LOG.warnf("The database is away; runs are asked for at the next time: %s", e.getMessage());
        }
    }
}
