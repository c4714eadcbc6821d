package io.attune.learning.run;

import io.attune.commons.job.Completion;
import io.attune.commons.job.Work;
import io.attune.learning.LearningConfig;
import io.attune.learning.workload.Histories;
import io.attune.learning.workload.Sessions;
import io.attune.learning.workload.Workload;
import io.attune.learning.workload.Workloads;
import io.attune.model.session.Objective;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** The job of a run: waits for what is missing, reads the workload's history, has it computed and publishes the snapshots. */
@ApplicationScoped
class Learning implements Work<Learning.Assignment> {

    private static final Logger LOG = Logger.getLogger(Learning.class);

    private final LearningConfig config;
    private final Computation computation;
    private final Workloads workloads;
    private final Sessions sessions;
    private final Histories histories;
    private final Runs runs;

    Learning(
            LearningConfig config,
            Computation computation,
            Workloads workloads,
            Sessions sessions,
            Histories histories,
            Runs runs) {
        this.config = config;
        this.computation = computation;
        this.workloads = workloads;
        this.sessions = sessions;
        this.histories = histories;
        this.runs = runs;
    }

    /** Which run over which workload. */
    record Assignment(UUID runId, UUID workloadId) {}

    @Override
    public String kind() {
        return computation.kind();
    }

    @Override
    public Class<Assignment> payloadType() {
        return Assignment.class;
    }

    @Override
    public Completion perform(Assignment assignment) {
        UUID workloadId = assignment.workloadId();
        runs.started(assignment.runId());
        Workload workload = workloads
                .find(workloadId)
                .orElseThrow(() -> new IllegalStateException("There is no workload " + workloadId));
        if (workload.measured() < config.minimumObservations()) {
            return tooFew(assignment, workload, workload.measured());
        }
        List<Objective> objectives = sessions.objectives(workloadId);
        if (objectives.isEmpty()) {
            return postpone(assignment, RunReason.waitingForSession(), () -> sessions.objectives(workloadId)
                    .isEmpty());
        }
        return histories
                .of(workloadId)
                .map(history -> end(assignment, workload, computation.compute(workloadId, objectives, history)))
                .orElseGet(() -> postpone(assignment, RunReason.waitingForCatalog(), () -> histories
                        .of(workloadId)
                        .isEmpty()));
    }

    private Completion end(Assignment assignment, Workload workload, Computation.Result result) {
        if (result instanceof Computation.TooFew few) {
            return tooFew(assignment, workload, few.measured());
        } else if (result instanceof Computation.Computed computed) {
            return Completion.done(() -> {
                List<SnapshotRef> published = computed.publish().get();
                workloads.considered(workload.id(), workload.revision());
                runs.done(assignment.runId(), published);
                LOG.infof("Run %s of workload %s: %s made %s", assignment.runId(), workload.id(), kind(), published);
            });
        }
        return skip(assignment, workload, RunReason.unchanged());
    }

    private Completion tooFew(Assignment assignment, Workload workload, int measured) {
        return skip(assignment, workload, RunReason.notEnough(measured, config.minimumObservations()));
    }

    private Completion postpone(Assignment assignment, RunReason reason, BooleanSupplier isMissing) {
        boolean waits = runs.waits(assignment.runId(), reason, isMissing);
        return Completion.postponed(waits ? config.arrivalPatience() : Duration.ZERO);
    }

    private Completion skip(Assignment assignment, Workload workload, RunReason reason) {
        return Completion.done(() -> {
            workloads.considered(workload.id(), workload.revision());
            runs.skipped(assignment.runId(), reason);
        });
    }

    @Override
    public void abandoned(Assignment assignment, Throwable lastFailure) {
        LOG.errorf(lastFailure, "The run %s of workload %s failed", assignment.runId(), assignment.workloadId());
        Optional<Workload> workload = workloads.find(assignment.workloadId());
        workload.ifPresent(found -> workloads.considered(found.id(), found.revision()));
        runs.failed(assignment.runId(), RunReason.failed(lastFailure));
    }
}
