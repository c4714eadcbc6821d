package io.attune.recommender.snapshot;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes pruned metrics from their topic. */
@ApplicationScoped
class PrunedMetricsEvents {

    private final Inbox inbox;
    private final Snapshots snapshots;

    PrunedMetricsEvents(Inbox inbox, Snapshots snapshots) {
        this.inbox = inbox;
        this.snapshots = snapshots;
    }

    @Incoming("pruned-metrics")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, snapshot) -> snapshots.put(snapshot), EventType.METRICS_PRUNED);
    }
}
