package io.attune.ranking.snapshot;

import io.attune.commons.inbox.Inbox;
import io.attune.learning.sql.Statements;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.PrunedMetrics;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The metrics that stand for all of a workload's, by the last snapshot that has arrived. */
@ApplicationScoped
class KeptMetrics {

    private static final String STORE = """
            INSERT INTO pruned_metrics (workload_id, version, kept) VALUES (?, ?, ?)
            ON CONFLICT (workload_id) DO UPDATE SET version = excluded.version, kept = excluded.kept
            WHERE pruned_metrics.version < excluded.version""";
    private static final String FIND = "SELECT kept FROM pruned_metrics WHERE workload_id = ?";

    private final Inbox inbox;
    private final Statements statements;

    KeptMetrics(Inbox inbox, Statements statements) {
        this.inbox = inbox;
        this.statements = statements;
    }

    @Incoming("pruned-metrics")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, pruned) -> store(pruned), EventType.METRICS_PRUNED);
    }

    private void store(PrunedMetrics pruned) {
        statements.update(
                STORE,
                pruned.workloadId(),
                pruned.version(),
                pruned.keptMetrics().toArray(String[]::new));
    }

    /** Their names; none while there is no snapshot. */
    List<String> of(UUID workloadId) {
        return statements.query(FIND, row -> Statements.texts(row, 1), workloadId).stream()
                .flatMap(List::stream)
                .toList();
    }
}
