package io.attune.recommender.recommendation;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes changes of state from the recommendations' topic; what was made here comes back too and is passed over. */
@ApplicationScoped
class RecommendationEvents {

    private final Inbox inbox;
    private final Recommendations recommendations;

    RecommendationEvents(Inbox inbox, Recommendations recommendations) {
        this.inbox = inbox;
        this.recommendations = recommendations;
    }

    @Incoming("recommendations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(
                record,
                (metadata, recommendation) -> recommendations.changed(recommendation),
                EventType.RECOMMENDATION_CHANGED);
    }
}
