package io.attune.recommender.session;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes sessions from their topic. */
@ApplicationScoped
class SessionEvents {

    private final Inbox inbox;
    private final Sessions sessions;

    SessionEvents(Inbox inbox, Sessions sessions) {
        this.inbox = inbox;
        this.sessions = sessions;
    }

    @Incoming("sessions")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, session) -> sessions.put(session), EventType.SESSION_CHANGED);
    }
}
