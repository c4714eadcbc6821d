package io.attune.ui.snapshot;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.ui.activity.SessionActivity;
import io.attune.ui.readmodel.ReadModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the ranked knobs of each workload and objective with the highest version. */
@ApplicationScoped
class RankedKnobsEvents {

    private final Inbox inbox;
    private final ReadModel readModel;
    private final SessionActivity activity;

    RankedKnobsEvents(Inbox inbox, ReadModel readModel, SessionActivity activity) {
        this.inbox = inbox;
        this.readModel = readModel;
        this.activity = activity;
    }

    @Incoming("ranked-knobs")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.KNOBS_RANKED);
    }

    private void keep(EventMetadata metadata, RankedKnobs snapshot) {
        boolean isNewer = readModel.change(
                """
                insert into ranked_knobs as known (workload_id, objective, version, content) values (?, ?, ?, ?)
                on conflict (workload_id, objective) do update
                set version = excluded.version, content = excluded.content
                where known.version < excluded.version""", snapshot.workloadId(), snapshot.objective(), snapshot.version(), readModel.json(snapshot));
        if (isNewer) {
            activity.announce();
        }
    }
}
