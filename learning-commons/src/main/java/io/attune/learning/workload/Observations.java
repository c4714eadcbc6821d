package io.attune.learning.workload;

import io.attune.commons.inbox.Inbox;
import io.attune.learning.sql.Statements;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The observations that have arrived and can be learnt from, as rows of numbers. */
@ApplicationScoped
class Observations {

    private static final String STORE = """
            INSERT INTO observation (workload_id, id, catalog_key, catalog_revision, failed, knobs, metrics,
                objective_names, objective_values)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String OF_WORKLOAD = """
            SELECT id, catalog_key, catalog_revision, failed, knobs, metrics, objective_names, objective_values
            FROM observation WHERE workload_id = ? ORDER BY id""";
    private static final String NEWEST_OF_VERSION = """
            SELECT id, catalog_key, catalog_revision, failed, knobs, metrics, objective_names, objective_values
            FROM observation WHERE workload_id = ? AND catalog_key = ? ORDER BY id DESC LIMIT ?""";

    private final Inbox inbox;
    private final Statements statements;
    private final Workloads workloads;
    private final Learnable learnable;

    Observations(Inbox inbox, Statements statements, Workloads workloads, Learnable learnable) {
        this.inbox = inbox;
        this.statements = statements;
        this.workloads = workloads;
        this.learnable = learnable;
    }

    /** A stored row; its numbers are in the order of its catalog revision. */
    record Row(
            UUID id,
            CatalogRef catalog,
            boolean failed,
            NumericRow knobs,
            NumericRow metrics,
            SortedMap<String, Double> objectives) {}

    @Incoming("observations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, observation) -> store(observation), EventType.OBSERVATION_RECORDED);
    }

    private void store(Observation observation) {
        workloads.meet(observation.workloadId(), observation.projectId());
        if (!learnable.isLearntFrom(observation.outcome())) {
            return;
        }
        boolean measured = observation.outcome() instanceof Outcome.Measured;
        SortedMap<String, Double> objectives = observation.objectives();
        int stored = statements.update(
                STORE,
                observation.workloadId(),
                observation.id(),
                observation.catalog().key(),
                observation.catalog().revision(),
                !measured,
                observation.knobs().toArray(),
                observation.metrics().toArray(),
                objectives.keySet().toArray(String[]::new),
                objectives.values().stream().mapToDouble(Double::doubleValue).toArray());
        if (stored == 1) {
            workloads.count(observation.workloadId(), measured);
        }
    }

    /** All of a workload, in the order of their ids. */
    List<Row> of(UUID workloadId) {
        return statements.query(OF_WORKLOAD, Observations::row, workloadId);
    }

    /** The newest of a workload that are of a DBMS version, in the order of their ids. */
    List<Row> newest(UUID workloadId, String catalogKey, int most) {
        List<Row> rows =
                new ArrayList<>(statements.query(NEWEST_OF_VERSION, Observations::row, workloadId, catalogKey, most));
        Collections.reverse(rows);
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        SortedMap<String, Double> objectives = new TreeMap<>();
        List<String> names = Statements.texts(row, 7);
        double[] values = Statements.numbers(row, 8);
        for (int i = 0; i < values.length; i++) {
            objectives.put(names.get(i), values[i]);
        }
        return new Row(
                row.getObject(1, UUID.class),
                new CatalogRef(row.getString(2), row.getInt(3)),
                row.getBoolean(4),
                NumericRow.of(Statements.numbers(row, 5)),
                NumericRow.of(Statements.numbers(row, 6)),
                objectives);
    }
}
