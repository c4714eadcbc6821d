package io.attune.learning.testapp;

import io.attune.learning.run.Computation;
import io.attune.learning.run.InputHash;
import io.attune.learning.run.SnapshotRef;
import io.attune.learning.snapshot.Snapshots;
import io.attune.learning.workload.History;
import io.attune.model.event.EventType;
import io.attune.model.knob.Knob;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.SnapshotSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Counts the measured observations; its snapshot is for the first objective. Fails on a configuration that sets buffers to -1. */
@ApplicationScoped
class Counting implements Computation {

    private final Snapshots snapshots;
    private final Clock clock;

    Counting(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "count";
    }

    @Override
    public boolean isLearntFrom(Outcome outcome) {
        return outcome instanceof Outcome.Measured;
    }

    @Override
    public Result compute(UUID workloadId, List<Objective> objectives, History history) {
        List<String> knobs = history.knobs().stream().map(Knob::name).sorted().toList();
        int buffers = history.knobs().stream().map(Knob::name).toList().indexOf("buffers");
        if (history.entries().stream().anyMatch(entry -> entry.knobs().get(buffers) == -1)) {
            throw new IllegalStateException("no buffers");
        }
        String inputHash = new InputHash()
                .with(history.entries().stream().map(History.Entry::observation).toList())
                .hex();
        String objective = objectives.get(0).name();
        boolean unchanged = snapshots
                .latest(EventType.KNOBS_RANKED, workloadId, objective)
                .filter(last -> last.source().inputHash().equals(inputHash))
                .isPresent();
        if (unchanged) {
            return new Unchanged();
        }
        var source = new SnapshotSource(history.entries().size(), 1, inputHash, "test", clock.instant());
        return new Computed(() -> {
            RankedKnobs published = snapshots.publish(
                    EventType.KNOBS_RANKED,
                    workloadId,
                    objective,
                    version -> new RankedKnobs(
                            workloadId, objective, version, history.catalog(), List.of(), knobs, List.of(), source));
            return List.of(new SnapshotRef(objective, published.version()));
        });
    }
}
