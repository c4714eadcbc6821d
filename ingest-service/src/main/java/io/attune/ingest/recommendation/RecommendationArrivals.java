package io.attune.ingest.recommendation;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.commons.transaction.AfterCommit;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where the recommender's recommendations arrive. Our own changes of state, on the same topic, are passed over. */
@ApplicationScoped
class RecommendationArrivals {

    private final Inbox inbox;
    private final Recommendations recommendations;
    private final WaitingRoom room;
    private final AfterCommit afterCommit;

    RecommendationArrivals(Inbox inbox, Recommendations recommendations, WaitingRoom room, AfterCommit afterCommit) {
        this.inbox = inbox;
        this.recommendations = recommendations;
        this.room = room;
        this.afterCommit = afterCommit;
    }

    @Incoming("recommendations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.RECOMMENDATION_MADE);
    }

    private void keep(EventMetadata metadata, Recommendation recommendation) {
        if (recommendations.keep(recommendation)) {
            afterCommit.run(() -> room.call(recommendation.afterObservationId()));
        }
    }
}
