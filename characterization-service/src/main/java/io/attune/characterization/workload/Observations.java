package io.attune.characterization.workload;

import io.attune.commons.inbox.Inbox;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The measured observations that have arrived, as rows of numbers. */
@ApplicationScoped
public class Observations {

    private static final String STORE = """
            INSERT INTO observation (workload_id, id, catalog_key, catalog_revision, metrics) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String OF_WORKLOAD = """
            SELECT id, catalog_key, catalog_revision, metrics FROM observation WHERE workload_id = ? ORDER BY id""";

    private final Inbox inbox;
    private final Statements statements;
    private final Workloads workloads;

    Observations(Inbox inbox, Statements statements, Workloads workloads) {
        this.inbox = inbox;
        this.statements = statements;
        this.workloads = workloads;
    }

    /** A stored row; its numbers are in the order of its catalog revision. */
    record Row(UUID id, CatalogRef catalog, NumericRow metrics) {}

    @Incoming("observations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, observation) -> store(observation), EventType.OBSERVATION_RECORDED);
    }

    private void store(Observation observation) {
        workloads.meet(observation.workloadId(), observation.projectId());
        if (Workloads.isLearntFrom(observation)) {
            int stored = statements.update(
                    STORE,
                    observation.workloadId(),
                    observation.id(),
                    observation.catalog().key(),
                    observation.catalog().revision(),
                    observation.metrics().toArray());
            if (stored == 1) {
                workloads.count(observation.workloadId());
            }
        }
    }

    /** All of a workload, in the order of their ids. */
    List<Row> of(UUID workloadId) {
        return statements.query(OF_WORKLOAD, Observations::row, workloadId);
    }

    private static Row row(ResultSet row) throws SQLException {
        Double[] boxed = (Double[]) row.getArray(4).getArray();
        double[] numbers = new double[boxed.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = boxed[i];
        }
        return new Row(
                row.getObject(1, UUID.class), new CatalogRef(row.getString(2), row.getInt(3)), NumericRow.of(numbers));
    }
}
