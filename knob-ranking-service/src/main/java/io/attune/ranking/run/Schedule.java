package io.attune.ranking.run;

import io.attune.ranking.RankingConfig;
import io.attune.ranking.workload.Workloads;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks for a run of every workload with new observations. Each replica does: the runs see to it that no two do the same. */
@ApplicationScoped
class Schedule {

    private final RankingConfig config;
    private final Workloads workloads;
    private final Runs runs;

    Schedule(RankingConfig config, Workloads workloads, Runs runs) {
        this.config = config;
        this.workloads = workloads;
        this.runs = runs;
    }

    @Scheduled(
            every = "{attune.knob-ranking.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void requestRuns() {
        workloads.due(config.minimumObservations()).forEach(workloadId -> runs.request(workloadId, RunCause.SCHEDULE));
    }
}
