package io.attune.ui.request;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.TuningRequest;
import io.attune.ui.activity.SessionActivity;
import io.attune.ui.readmodel.ReadModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the request of each session that has the highest sequence. */
@ApplicationScoped
class TuningRequestEvents {

    private final Inbox inbox;
    private final ReadModel readModel;
    private final SessionActivity activity;

    TuningRequestEvents(Inbox inbox, ReadModel readModel, SessionActivity activity) {
        this.inbox = inbox;
        this.readModel = readModel;
        this.activity = activity;
    }

    @Incoming("tuning-requests")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.TUNING_REQUESTED);
    }

    private void keep(EventMetadata metadata, TuningRequest request) {
        boolean isNewer = readModel.change("""
                insert into tuning_request as known (session_id, sequence, requested_at) values (?, ?, ?)
                on conflict (session_id) do update
                set sequence = excluded.sequence, requested_at = excluded.requested_at
                where known.sequence < excluded.sequence""", request.sessionId(), request.sequence(), request.requestedAt());
        if (isNewer) {
            activity.touch(request.sessionId(), metadata.time());
        }
    }
}
