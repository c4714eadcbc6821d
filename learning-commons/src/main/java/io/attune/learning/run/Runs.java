package io.attune.learning.run;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.job.Jobs;
import io.attune.learning.workload.Arrived;
import io.attune.learning.workload.Workload;
import io.attune.learning.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The runs: at most one of a workload waits or is under way, in all replicas together. */
@ApplicationScoped
class Runs {

    private final Computation computation;
    private final Workloads workloads;
    private final Jobs jobs;
    private final ArrivalLock arrivals;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Runs(
            Computation computation,
            Workloads workloads,
            Jobs jobs,
            ArrivalLock arrivals,
            TimeOrderedIds ids,
            Clock clock) {
        this.computation = computation;
        this.workloads = workloads;
        this.jobs = jobs;
        this.arrivals = arrivals;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new run of a workload, or the one that already waits or is under way. */
    @Transactional
    Run request(UUID workloadId, RunCause cause) {
        workloads.lock(workloadId);
        return Run.unfinished(workloadId).orElseGet(() -> submit(workloadId, cause));
    }

    /** As {@link #request}, unless a run, perhaps of another replica, has looked at all of the workload since it was found to be due. */
    @Transactional
    void requestIfDue(UUID workloadId) {
        boolean due = workloads.lock(workloadId).filter(Workload::dirty).isPresent();
        if (due && Run.unfinished(workloadId).isEmpty()) {
            submit(workloadId, RunCause.SCHEDULE);
        }
    }

    private Run submit(UUID workloadId, RunCause cause) {
        Run run = new Run();
        run.id = ids.next();
        run.workloadId = workloadId;
        run.state = RunState.QUEUED;
        run.cause = cause;
        run.requestedAt = clock.instant();
        run.persist();
        jobs.submit(
                computation.kind(),
                workloadId.toString(),
                workloadId.toString(),
                new Learning.Assignment(run.id, workloadId));
        return run;
    }

    /** What has arrived may be what runs wait for: these look at once. */
    void lookAgain(@Observes Arrived arrived) {
        RunReason.Code awaited =
                switch (arrived) {
                    case SESSION -> RunReason.Code.WAITING_FOR_SESSION;
                    case CATALOG -> RunReason.Code.WAITING_FOR_CATALOG;
                };
        arrivals.share();
        Run.waiting(awaited).forEach(run -> jobs.wake(computation.kind(), run.workloadId.toString()));
    }

    @Transactional
    void started(UUID id) {
        change(id, run -> {
            run.state = RunState.RUNNING;
            run.startedAt = run.startedAt == null ? clock.instant() : run.startedAt;
        });
    }

    /**
     * Says that a run waits, unless what it waits for has come in the meantime; whoever brings it later finds the run.
     *
     * @return whether it waits
     */
    @Transactional
    boolean waits(UUID id, RunReason reason, BooleanSupplier isMissing) {
        arrivals.keepOut();
        boolean waits = isMissing.getAsBoolean();
        if (waits) {
            change(id, run -> run.because(reason));
        }
        return waits;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void done(UUID id, List<SnapshotRef> snapshots) {
        change(id, run -> {
            end(run, RunState.DONE);
            run.withoutReason();
            run.snapshots = snapshots;
        });
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void skipped(UUID id, RunReason reason) {
        change(id, run -> {
            end(run, RunState.SKIPPED);
            run.because(reason);
        });
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void failed(UUID id, RunReason reason) {
        change(id, run -> {
            end(run, RunState.FAILED);
            run.because(reason);
        });
    }

    private void end(Run run, RunState state) {
        run.state = state;
        run.endedAt = clock.instant();
    }

    private static void change(UUID id, Consumer<Run> change) {
        Optional<Run> run = Run.findByIdOptional(id);
        run.filter(found -> found.endedAt == null).ifPresent(change);
    }
}
