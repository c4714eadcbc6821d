package io.attune.learning.workload;

import io.attune.commons.inbox.Inbox;
import io.attune.learning.sql.Statements;
import io.attune.model.event.EventType;
import io.attune.model.session.Objective;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The sessions that have arrived, each as last changed. */
@ApplicationScoped
public class Sessions {

    private static final String STORE = """
            INSERT INTO session (id, workload_id, revision, objective, goal, knobs, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET workload_id = excluded.workload_id, revision = excluded.revision,
                objective = excluded.objective, goal = excluded.goal, knobs = excluded.knobs
            WHERE session.revision < excluded.revision""";
    private static final String OBJECTIVES = """
            SELECT DISTINCT ON (objective) objective, goal FROM session WHERE workload_id = ?
            ORDER BY objective, created_at DESC, id""";
    private static final String KNOBS =
            "SELECT DISTINCT unnest(knobs) AS knob FROM session WHERE workload_id = ? ORDER BY knob";

    private static final String HAS = "SELECT 1 FROM session WHERE id = ? AND workload_id = ?";

    private final Inbox inbox;
    private final Statements statements;
    private final Workloads workloads;
    private final Event<Arrived> arrivals;

    Sessions(Inbox inbox, Statements statements, Workloads workloads, Event<Arrived> arrivals) {
        this.inbox = inbox;
        this.statements = statements;
        this.workloads = workloads;
        this.arrivals = arrivals;
    }

    @Incoming("sessions")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, session) -> store(session), EventType.SESSION_CHANGED);
    }

    private void store(Session session) {
        UUID workloadId = session.workloadId();
        workloads.meet(workloadId, session.projectId());
        List<Objective> objectives = objectives(workloadId);
        List<String> knobs = knobs(workloadId);
        statements.update(
                STORE,
                session.id(),
                workloadId,
                session.revision(),
                session.objective().name(),
                session.objective().goal().name(),
                session.knobs().stream().map(SessionKnob::name).toArray(String[]::new),
                session.createdAt().atOffset(ZoneOffset.UTC));
        if (!objectives.equals(objectives(workloadId)) || !knobs.equals(knobs(workloadId))) {
            workloads.change(workloadId);
            arrivals.fire(Arrived.SESSION);
        }
    }

    /** Whether the session has that workload, as far as has arrived. */
    boolean has(UUID sessionId, UUID workloadId) {
        return !statements
                .query(HAS, row -> row.getInt(1), sessionId, workloadId)
                .isEmpty();
    }

    /** The objectives that sessions with this workload pursue, one of each name: the newest session's; sorted by name. */
    public List<Objective> objectives(UUID workloadId) {
        return statements.query(
                OBJECTIVES,
                row -> new Objective(row.getString(1), Objective.Goal.valueOf(row.getString(2))),
                workloadId);
    }

    /** The names of all knobs that any session with this workload tunes, sorted. */
    public List<String> knobs(UUID workloadId) {
        return statements.query(KNOBS, row -> row.getString(1), workloadId);
    }
}
