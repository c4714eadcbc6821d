package io.attune.recommender.observation;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.recommender.request.TuningRequests;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes observations from their topic; each may be what a request is waiting for. */
@ApplicationScoped
class ObservationEvents {

    private final Inbox inbox;
    private final Observations observations;
    private final UrgentObservations urgent;
    private final TuningRequests requests;

    ObservationEvents(Inbox inbox, Observations observations, UrgentObservations urgent, TuningRequests requests) {
        this.inbox = inbox;
        this.observations = observations;
        this.urgent = urgent;
        this.requests = requests;
    }

    private void keep(Observation observation) {
        observations.add(observation);
        requests.observed(observation.id(), observation.sessionId(), urgent.include(observation));
    }

    @Incoming("observations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, observation) -> keep(observation), EventType.OBSERVATION_RECORDED);
    }
}
