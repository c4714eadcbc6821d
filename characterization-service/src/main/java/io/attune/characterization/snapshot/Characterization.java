package io.attune.characterization.snapshot;

import io.attune.characterization.CharacterizationConfig;
import io.attune.characterization.pruning.MetricPruning;
import io.attune.characterization.pruning.Pruning;
import io.attune.learning.LearningConfig;
import io.attune.learning.run.Computation;
import io.attune.learning.run.InputHash;
import io.attune.learning.run.SnapshotRef;
import io.attune.learning.snapshot.Snapshots;
import io.attune.learning.workload.History;
import io.attune.model.catalog.Metric;
import io.attune.model.event.EventType;
import io.attune.model.matrix.LabelledMatrix;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.SnapshotSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Prunes the metrics of a workload by its measured observations, and publishes which are kept. */
@ApplicationScoped
class Characterization implements Computation {

    private final MetricPruning pruning;
    private final CharacterizationConfig config;
    private final LearningConfig learning;
    private final Snapshots snapshots;
    private final Event<WorkloadPruned> pruned;
    private final Clock clock;
    private final String codeVersion;

    Characterization(
            CharacterizationConfig config,
            LearningConfig learning,
            Snapshots snapshots,
            Event<WorkloadPruned> pruned,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
        this.config = config;
        this.pruning = ConfiguredPruning.of(config.pruning());
        this.learning = learning;
        this.snapshots = snapshots;
        this.pruned = pruned;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    @Override
    public String kind() {
        return "characterize";
    }

    @Override
    public boolean isLearntFrom(Outcome outcome) {
        return outcome instanceof Outcome.Measured;
    }

    @Override
    public Result compute(UUID workloadId, List<Objective> objectives, History history) {
        int rows = history.entries().size();
        if (rows < learning.minimumObservations()) {
            return new TooFew(rows);
        }
        LabelledMatrix metrics = LabelledMatrix.of(
                history.metrics().stream().map(Metric::name).toList(),
                history.entries().stream()
                        .map(entry -> entry.metrics().toArray())
                        .toList());
        SortedSet<String> pinned = pinned(objectives);
        long seed = workloadId.getMostSignificantBits() ^ workloadId.getLeastSignificantBits();
        String inputHash = new InputHash()
                .with(codeVersion)
                .with(pruning)
                .with(pinned)
                .with(seed)
                .with(history.catalog())
                .with(history.entries().stream().map(History.Entry::observation).toList())
                .with(metrics)
                .hex();
        if (isLast(workloadId, inputHash)) {
            return new Unchanged();
        }
        Pruning found = pruning.prune(metrics, pinned, seed);
        var source = new SnapshotSource(rows, seed, inputHash, codeVersion, clock.instant());
        return new Computed(() -> {
            PrunedMetrics published = snapshots.publish(
                    EventType.METRICS_PRUNED,
                    workloadId,
                    Snapshots.ALL_OBJECTIVES,
                    version -> new PrunedMetrics(
                            workloadId,
                            version,
                            history.catalog(),
                            found.factors(),
                            found.clusters(),
                            source,
                            found.evidence()));
            pruned.fire(new WorkloadPruned(workloadId, history.catalog().key()));
            return List.of(new SnapshotRef(null, published.version()));
        });
    }

    private boolean isLast(UUID workloadId, String inputHash) {
        return snapshots
                .latest(EventType.METRICS_PRUNED, workloadId, Snapshots.ALL_OBJECTIVES)
                .filter(last -> last.source().inputHash().equals(inputHash))
                .isPresent();
    }

    private SortedSet<String> pinned(List<Objective> objectives) {
        SortedSet<String> pinned = new TreeSet<>();
        objectives.forEach(
                objective -> pinned.addAll(config.objectiveMetrics().getOrDefault(objective.name(), List.of())));
        return pinned;
    }
}
