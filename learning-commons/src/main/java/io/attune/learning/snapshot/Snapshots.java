package io.attune.learning.snapshot;

import io.attune.commons.outbox.Outbox;
import io.attune.learning.LearningConfig;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** The snapshots of a service: one row of versions for each workload, or for each workload and objective. */
@ApplicationScoped
public class Snapshots {

    /** In place of an objective, where a snapshot is for all of them. */
    public static final String ALL_OBJECTIVES = "";

    private final LearningConfig config;
    private final Outbox outbox;
    private final SnapshotJson json;

    Snapshots(LearningConfig config, Outbox outbox, SnapshotJson json) {
        this.config = config;
        this.outbox = outbox;
        this.json = json;
    }

    /** The last one of a workload for an objective. */
    @Transactional
    public <T extends Snapshot> Optional<T> latest(EventType<T> type, UUID workloadId, String objective) {
        return StoredSnapshot.latest(workloadId, objective).map(stored -> json.read(type, stored.body));
    }

    /** The objectives that a workload has snapshots for, sorted by name. */
    @Transactional
    public List<String> objectives(UUID workloadId) {
        return StoredSnapshot.objectives(workloadId);
    }

    /**
     * Stores the next snapshot of a workload for an objective and publishes it, in the current transaction; the oldest is forgotten
     * where there are more than are kept.
     *
     * @param ofVersion makes the snapshot of a version
     * @return as it was stored
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T extends Snapshot> T publish(
            EventType<T> type, UUID workloadId, String objective, LongFunction<T> ofVersion) {
        long version = StoredSnapshot.latest(workloadId, objective)
                .map(last -> last.version + 1)
                .orElse(1L);
        T snapshot = ofVersion.apply(version);
        StoredSnapshot stored = new StoredSnapshot();
        stored.workloadId = workloadId;
        stored.objective = objective;
        stored.version = version;
        stored.inputHash = snapshot.source().inputHash();
        stored.computedAt = snapshot.source().computedAt();
        stored.body = json.write(snapshot);
        stored.persist();
        StoredSnapshot.forgetBefore(workloadId, objective, version - config.snapshotsKept() + 1);
        String key = objective.equals(ALL_OBJECTIVES) ? workloadId.toString() : workloadId + "/" + objective;
        outbox.append(type, key, key, snapshot);
        return snapshot;
    }
}
