package io.attune.recommender.snapshot;

import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.recommender.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The latest snapshots of each workload. */
@ApplicationScoped
public class Snapshots {

    private final Database database;

    Snapshots(Database database) {
        this.database = database;
    }

    void put(PrunedMetrics snapshot) {
        database.update("""
                INSERT INTO pruned_metrics (workload_id, version, body) VALUES (?, ?, ?::jsonb)
                ON CONFLICT (workload_id) DO UPDATE SET version = excluded.version, body = excluded.body
                WHERE pruned_metrics.version < excluded.version""", snapshot.workloadId(), snapshot.version(), new Database.Json(snapshot));
    }

    void put(RankedKnobs snapshot) {
        database.update(
                """
                INSERT INTO ranked_knobs (workload_id, objective, version, body) VALUES (?, ?, ?, ?::jsonb)
                ON CONFLICT (workload_id, objective) DO UPDATE SET version = excluded.version, body = excluded.body
                WHERE ranked_knobs.version < excluded.version""", snapshot.workloadId(), snapshot.objective(), snapshot.version(), new Database.Json(snapshot));
    }

    public Optional<PrunedMetrics> prunedMetrics(UUID workloadId) {
        return database.first(
                "SELECT body FROM pruned_metrics WHERE workload_id = ?",
                row -> database.json(row, "body", PrunedMetrics.class),
                workloadId);
    }

    public Optional<RankedKnobs> rankedKnobs(UUID workloadId, String objective) {
        return database.first(
                "SELECT body FROM ranked_knobs WHERE workload_id = ? AND objective = ?",
                row -> database.json(row, "body", RankedKnobs.class),
                workloadId,
                objective);
    }
}
