package io.attune.ui.recommendation;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Recommendation;
import io.attune.ui.activity.SessionActivity;
import io.attune.ui.readmodel.ReadModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps each recommendation's highest revision; a change may come before what it changes, since both hold the whole record. */
@ApplicationScoped
class RecommendationEvents {

    private final Inbox inbox;
    private final ReadModel readModel;
    private final SessionActivity activity;

    RecommendationEvents(Inbox inbox, ReadModel readModel, SessionActivity activity) {
        this.inbox = inbox;
        this.readModel = readModel;
        this.activity = activity;
    }

    @Incoming("recommendations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.RECOMMENDATION_MADE, EventType.RECOMMENDATION_CHANGED);
    }

    private void keep(EventMetadata metadata, Recommendation recommendation) {
        boolean isNewer = readModel.change(
                """
                insert into recommendation as known (id, session_id, sequence, revision, content)
                values (?, ?, ?, ?, ?)
                on conflict (id) do update set revision = excluded.revision, content = excluded.content
                where known.revision < excluded.revision""",
                recommendation.id(),
                recommendation.sessionId(),
                recommendation.sequence(),
                recommendation.revision(),
                readModel.json(recommendation));
        if (isNewer) {
            activity.touch(recommendation.sessionId(), metadata.time());
        }
    }
}
