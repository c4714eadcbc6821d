package io.attune.recommender.request;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes tuning requests from their topic. */
@ApplicationScoped
class TuningRequestEvents {

    private final Inbox inbox;
    private final TuningRequests requests;

    TuningRequestEvents(Inbox inbox, TuningRequests requests) {
        this.inbox = inbox;
        this.requests = requests;
    }

    @Incoming("tuning-requests")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, request) -> requests.requested(request), EventType.TUNING_REQUESTED);
    }
}
