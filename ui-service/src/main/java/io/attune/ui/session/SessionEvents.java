package io.attune.ui.session;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.session.Session;
import io.attune.ui.activity.SessionActivity;
import io.attune.ui.readmodel.ReadModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps each session's highest revision, in whatever order they come. */
@ApplicationScoped
class SessionEvents {

    private final Inbox inbox;
    private final ReadModel readModel;
    private final SessionActivity activity;

    SessionEvents(Inbox inbox, ReadModel readModel, SessionActivity activity) {
        this.inbox = inbox;
        this.readModel = readModel;
        this.activity = activity;
    }

    @Incoming("sessions")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.SESSION_CHANGED);
    }

    private void keep(EventMetadata metadata, Session session) {
        boolean isNewer = readModel.change(
                """
                insert into session as known
                    (id, project_id, workload_id, catalog_key, revision, created_at, content)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update
                set project_id = excluded.project_id, workload_id = excluded.workload_id,
                    catalog_key = excluded.catalog_key, revision = excluded.revision,
                    created_at = excluded.created_at, content = excluded.content
                where known.revision < excluded.revision""",
                session.id(),
                session.projectId(),
                session.workloadId(),
                session.catalog().key(),
                session.revision(),
                session.createdAt(),
                readModel.json(session));
        if (isNewer) {
            activity.touch(session.id(), metadata.time());
        }
    }
}
