package io.attune.ui.snapshot;

import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.ui.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds the latest snapshots. */
@ApplicationScoped
public class KnownSnapshots {

    private final ReadModel readModel;

    KnownSnapshots(ReadModel readModel) {
        this.readModel = readModel;
    }

    public Optional<PrunedMetrics> prunedMetrics(UUID workloadId) {
        return readModel.selectOne(
                "select content from pruned_metrics where workload_id = ?",
                row -> row.json("content", PrunedMetrics.class),
                workloadId);
    }

    public Optional<RankedKnobs> rankedKnobs(UUID workloadId, String objective) {
        return readModel.selectOne(
                "select content from ranked_knobs where workload_id = ? and objective = ?",
                row -> row.json("content", RankedKnobs.class),
                workloadId,
                objective);
    }
}
