package io.attune.ui.observation;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.ui.activity.SessionActivity;
import io.attune.ui.progress.Status;
import io.attune.ui.readmodel.ReadModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps observations; one never changes. Their metrics are not shown anywhere and not kept. */
@ApplicationScoped
class ObservationEvents {

    private final Inbox inbox;
    private final ReadModel readModel;
    private final SessionActivity activity;

    ObservationEvents(Inbox inbox, ReadModel readModel, SessionActivity activity) {
        this.inbox = inbox;
        this.readModel = readModel;
        this.activity = activity;
    }

    @Incoming("observations")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.OBSERVATION_RECORDED);
    }

    private void keep(EventMetadata metadata, Observation observation) {
        boolean isNew = readModel.change(
                """
                insert into observation
                    (id, session_id, sequence, recommendation_id, catalog_key, catalog_revision,
                     window_start, window_end, knobs, objectives, status, outcome, violations)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do nothing""",
                observation.id(),
                observation.sessionId(),
                observation.sequence(),
                observation.recommendationId(),
                observation.catalog().key(),
                observation.catalog().revision(),
                observation.windowStart(),
                observation.windowEnd(),
                observation.knobs().toArray(),
                readModel.json(observation.objectives()),
                Status.of(observation.outcome()).name(),
                readModel.json(observation.outcome()),
                readModel.json(observation.violations()));
        if (isNew) {
            activity.touch(observation.sessionId(), metadata.time());
        }
    }
}
