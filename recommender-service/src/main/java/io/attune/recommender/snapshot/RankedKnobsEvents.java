package io.attune.recommender.snapshot;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes ranked knobs from their topic. */
@ApplicationScoped
class RankedKnobsEvents {

    private final Inbox inbox;
    private final Snapshots snapshots;

    RankedKnobsEvents(Inbox inbox, Snapshots snapshots) {
        this.inbox = inbox;
        this.snapshots = snapshots;
    }

    @Incoming("ranked-knobs")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, snapshot) -> snapshots.put(snapshot), EventType.KNOBS_RANKED);
    }
}
