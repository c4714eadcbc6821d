package io.attune.ui.snapshot;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.ui.activity.SessionActivity;
import io.attune.ui.readmodel.ReadModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps each workload's pruned metrics with the highest version. */
@ApplicationScoped
class PrunedMetricsEvents {

    private final Inbox inbox;
    private final ReadModel readModel;
    private final SessionActivity activity;

    PrunedMetricsEvents(Inbox inbox, ReadModel readModel, SessionActivity activity) {
        this.inbox = inbox;
        this.readModel = readModel;
        this.activity = activity;
    }

    @Incoming("pruned-metrics")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.METRICS_PRUNED);
    }

    private void keep(EventMetadata metadata, PrunedMetrics snapshot) {
        boolean isNewer = readModel.change("""
                insert into pruned_metrics as known (workload_id, version, content) values (?, ?, ?)
                on conflict (workload_id) do update set version = excluded.version, content = excluded.content
                where known.version < excluded.version""", snapshot.workloadId(), snapshot.version(), readModel.json(snapshot));
        if (isNewer) {
            activity.announce();
        }
    }
}
