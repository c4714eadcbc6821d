package io.attune.characterization.run;

import io.attune.characterization.CharacterizationConfig;
import io.attune.characterization.workload.Workloads;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks for a run of every workload with new observations. Each replica does: the runs see to it that no two do the same. */
@ApplicationScoped
class Schedule {

    private final CharacterizationConfig config;
    private final Workloads workloads;
    private final Runs runs;

    Schedule(CharacterizationConfig config, Workloads workloads, Runs runs) {
        this.config = config;
        this.workloads = workloads;
        this.runs = runs;
    }

    @Scheduled(
            every = "{attune.characterization.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void requestRuns() {
        workloads.due(config.minimumObservations()).forEach(workloadId -> runs.request(workloadId, RunCause.SCHEDULE));
    }
}
