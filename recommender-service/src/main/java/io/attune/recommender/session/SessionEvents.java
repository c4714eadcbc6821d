package io.attune.recommender.session;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.recommender.request.TuningRequests;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes sessions from their topic. */
@ApplicationScoped
class SessionEvents {

    private final Inbox inbox;
    private final Sessions sessions;
    private final TuningRequests requests;

    SessionEvents(Inbox inbox, Sessions sessions, TuningRequests requests) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.requests = requests;
    }

    private void keep(Session session) {
        sessions.put(session);
        requests.arrived(session.id());
        if (session.state() == SessionState.STOPPED) {
            requests.stopped(session.id());
        }
    }

    @Incoming("sessions")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, session) -> keep(session), EventType.SESSION_CHANGED);
    }
}
