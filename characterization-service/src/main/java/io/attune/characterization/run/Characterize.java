package io.attune.characterization.run;

import io.attune.characterization.CharacterizationConfig;
import io.attune.characterization.pruning.MetricPruning;
import io.attune.characterization.pruning.Pruning;
import io.attune.characterization.snapshot.Snapshots;
import io.attune.characterization.workload.MetricHistories;
import io.attune.characterization.workload.MetricHistory;
import io.attune.characterization.workload.Sessions;
import io.attune.characterization.workload.Workloads;
import io.attune.commons.job.Completion;
import io.attune.commons.job.Work;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.SnapshotSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The job of a run: reads the workload's history, prunes its metrics and publishes the snapshot. */
@ApplicationScoped
class Characterize implements Work<Characterize.Assignment> {

    static final String KIND = "characterize";

    private static final Logger LOG = Logger.getLogger(Characterize.class);

    private final MetricPruning pruning = MetricPruning.standard();
    private final CharacterizationConfig config;
    private final Workloads workloads;
    private final Sessions sessions;
    private final MetricHistories histories;
    private final Snapshots snapshots;
    private final Runs runs;
    private final Clock clock;
    private final String codeVersion;

    Characterize(
            CharacterizationConfig config,
            Workloads workloads,
            Sessions sessions,
            MetricHistories histories,
            Snapshots snapshots,
            Runs runs,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
        this.config = config;
        this.workloads = workloads;
        this.sessions = sessions;
        this.histories = histories;
        this.snapshots = snapshots;
        this.runs = runs;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    /** Which run over which workload. */
    record Assignment(UUID runId, UUID workloadId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Assignment> payloadType() {
        return Assignment.class;
    }

    @Override
    public Completion perform(Assignment assignment) {
        runs.started(assignment.runId());
        int measured =
                workloads.find(assignment.workloadId()).map(w -> w.measured()).orElse(0);
        if (measured < config.minimumObservations()) {
            return skip(assignment, measured, RunReason.notEnough(measured, config.minimumObservations()));
        }
        return histories
                .of(assignment.workloadId())
                .map(history -> characterize(assignment, history))
                .orElseGet(() -> {
                    runs.waits(assignment.runId(), RunReason.waitingForCatalog());
                    return Completion.postponed(config.catalogPatience());
                });
    }

    private Completion characterize(Assignment assignment, MetricHistory history) {
        UUID workloadId = assignment.workloadId();
        int rows = history.metrics().rows();
        if (rows < config.minimumObservations()) {
            return skip(assignment, history.considered(), RunReason.notEnough(rows, config.minimumObservations()));
        }
        SortedSet<String> pinned = pinned(workloadId);
        long seed = workloadId.getMostSignificantBits() ^ workloadId.getLeastSignificantBits();
        String inputHash = InputHash.of(pruning, pinned, seed, history);
        Optional<PrunedMetrics> last = snapshots.latest(workloadId);
        if (last.isPresent() && last.get().source().inputHash().equals(inputHash)) {
            return skip(
                    assignment,
                    history.considered(),
                    RunReason.unchanged(last.get().version()));
        }
        Pruning pruned = pruning.prune(history.metrics(), pinned, seed);
        var source = new SnapshotSource(rows, seed, inputHash, codeVersion, clock.instant());
        return Completion.done(() -> {
            PrunedMetrics snapshot = snapshots.publish(
                    workloadId,
                    version -> new PrunedMetrics(
                            workloadId, version, history.catalog(), pruned.factors(), pruned.clusters(), source));
            workloads.considered(workloadId, history.considered());
            runs.done(assignment.runId(), snapshot.version());
            LOG.infof(
                    "Workload %s: snapshot %d keeps %d metrics, from %d observations",
                    workloadId, snapshot.version(), snapshot.clusters().size(), rows);
        });
    }

    private Completion skip(Assignment assignment, int considered, RunReason reason) {
        return Completion.done(() -> {
            workloads.considered(assignment.workloadId(), considered);
            runs.skipped(assignment.runId(), reason);
        });
    }

    private SortedSet<String> pinned(UUID workloadId) {
        SortedSet<String> pinned = new TreeSet<>();
        sessions.objectives(workloadId)
                .forEach(objective -> pinned.addAll(config.objectiveMetrics().getOrDefault(objective, List.of())));
        return pinned;
    }

    @Override
    public void abandoned(Assignment assignment, Throwable lastFailure) {
        LOG.errorf(lastFailure, "Workload %s could not be characterised", assignment.workloadId());
        workloads
                .find(assignment.workloadId())
                .ifPresent(workload -> workloads.considered(workload.id(), workload.measured()));
        runs.failed(assignment.runId(), RunReason.failed(lastFailure));
    }
}
