package io.attune.characterization.workload;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.attune.model.session.Session;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The sessions that have arrived, each as last changed. */
@ApplicationScoped
public class Sessions {

    private static final String STORE = """
            INSERT INTO session (id, workload_id, revision, objective) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET workload_id = excluded.workload_id, revision = excluded.revision,
                objective = excluded.objective
            WHERE session.revision < excluded.revision""";
    private static final String OBJECTIVES = "SELECT DISTINCT objective FROM session WHERE workload_id = ?";

    private final Inbox inbox;
    private final Statements statements;
    private final Workloads workloads;

    Sessions(Inbox inbox, Statements statements, Workloads workloads) {
        this.inbox = inbox;
        this.statements = statements;
        this.workloads = workloads;
    }

    @Incoming("sessions")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, session) -> store(session), EventType.SESSION_CHANGED);
    }

    private void store(Session session) {
        workloads.meet(session.workloadId(), session.projectId());
        statements.update(
                STORE,
                session.id(),
                session.workloadId(),
                session.revision(),
                session.objective().name());
    }

    /** The names of the objectives that sessions with this workload pursue. */
    public SortedSet<String> objectives(UUID workloadId) {
        return new TreeSet<>(statements.query(OBJECTIVES, row -> row.getString(1), workloadId));
    }
}
