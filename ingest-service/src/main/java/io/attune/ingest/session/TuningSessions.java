package io.attune.ingest.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.attune.commons.outbox.Outbox;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.json.JsonText;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All sessions. Every change of one is published. */
@ApplicationScoped
public class TuningSessions implements PanacheRepositoryBase<SessionRow, UUID> {

    private final Caller caller;
    private final Outbox outbox;
    private final JsonText json;
    private final Event<BudgetChanged> budgets;

    TuningSessions(Caller caller, Outbox outbox, JsonText json, Event<BudgetChanged> budgets) {
        this.caller = caller;
        this.outbox = outbox;
        this.json = json;
        this.budgets = budgets;
    }

    /** The session, if it exists and is the caller's; else 404. */
    public StoredSession ofCaller(UUID id) {
        return noted(stored(visible(findById(id), caller.grant())));
    }

    /** The session, if it exists and is within the grant; else 404. */
    public StoredSession within(TokenGrant grant, UUID id) {
        return stored(visible(findById(id), grant));
    }

    /** The catalog that the rows of the session's numbers are in the order of. */
    public CatalogRef catalogOf(UUID id) {
        return byId(id).catalog();
    }

    /** The session, whoever's it is. */
    public Session byId(UUID id) {
        return stored(findById(id)).session();
    }

    /** As {@link #byId}; until the transaction ends nobody else gets the session so. */
    public Session byIdLocked(UUID id) {
        return stored(findById(id, LockModeType.PESSIMISTIC_WRITE)).session();
    }

    /** As {@link #ofCaller}; until the transaction ends nobody else gets the session so. */
    public StoredSession ofCallerLocked(UUID id) {
        return noted(stored(visible(findById(id, LockModeType.PESSIMISTIC_WRITE), caller.grant())));
    }

    /** A JSON object whose values are numbers. */
    private record Numbers(Map<String, Double> byName) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Numbers {}
    }

    void add(StoredSession stored) {
        addImported(stored);
    }

    /** Adds a session that has observations. */
    public void addImported(StoredSession stored) {
        Session session = stored.session();
        SessionRow row = new SessionRow();
        row.observations = stored.observations();
        row.baseline = stored.baseline().isEmpty() ? null : json.write(stored.baseline());
        row.id = session.id();
        row.projectId = session.projectId();
        row.workloadId = session.workloadId();
        row.dbmsVersion = stored.dbmsVersion();
        row.dbmsNote = stored.note();
        row.revision = session.revision();
        row.content = json.write(session);
        row.createdAt = session.createdAt();
        persist(row);
        publish(session);
    }

    /** The oldest session of that name in a project; until the transaction ends nobody else looks for that name in it. */
    public Optional<StoredSession> named(UUID projectId, String name) {
        getEntityManager()
                .createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:key, 0))", Object.class)
                .setParameter("key", "session of " + projectId + " " + name)
                .getResultList();
        List<?> ids = getEntityManager()
                .createNativeQuery(
                        "select id from tuning_session where project_id = :project and content ->> 'name' = :name"
                                + " order by id limit 1")
                .setParameter("project", projectId)
                .setParameter("name", name)
                .getResultList();
        return ids.stream().findFirst().map(id -> ofCallerLocked((UUID) id));
    }

    /** Brings the session, which must be locked, into a state; nothing happens when it is in it. */
    public StoredSession bring(StoredSession stored, SessionState state) {
        Session session = stored.session();
        if (session.state() == state) {
            return stored;
        }
        if (session.state() == SessionState.STOPPED) {
            throw ProblemException.conflict("SESSION_STOPPED", "A stopped session stays stopped.");
        }
        return changed(session.in(state));
    }

    /** Makes the session, which must be locked, what is wanted of it; nothing happens when it is so. */
    StoredSession change(StoredSession stored, Session wanted) {
        Session before = stored.session();
        if (wanted.equals(before)) {
            return stored;
        }
        boolean isOver = before.state() == SessionState.STOPPED;
        if (isOver && !wanted.budget().equals(before.budget())) {
            throw ProblemException.conflict("SESSION_STOPPED", "A stopped session spends nothing any more.");
        }
        StoredSession after = changed(wanted);
        if (!wanted.budget().equals(before.budget())) {
            budgets.fire(new BudgetChanged(after.session()));
        }
        return after;
    }

    private StoredSession changed(Session changed) {
        SessionRow row = findById(changed.id());
        row.revision = changed.revision();
        row.content = json.write(changed);
        publish(changed);
        return stored(row);
    }

    /** Oldest first, those of the project after {@code last}; one more than {@code size} where there are more. */
    List<StoredSession> ofProject(UUID projectId, UUID last, int size) {
        UUID only = caller.grant().sessionId();
        var found = only == null
                ? find("projectId = ?1 and id > ?2 order by id", projectId, last)
                : find("projectId = ?1 and id > ?2 and id = ?3 order by id", projectId, last, only);
        return found.range(0, size).stream().map(this::stored).toList();
    }

    private void publish(Session session) {
        String id = session.id().toString();
        outbox.append(EventType.SESSION_CHANGED, id, id, session);
    }

    private StoredSession stored(SessionRow row) {
        return new StoredSession(
                json.read(row.content, Session.class),
                row.dbmsVersion,
                row.dbmsNote,
                row.observations,
                numbers(row.baseline));
    }

    Map<String, Double> numbers(@Nullable String text) {
        return text == null ? Map.of() : json.read(text, Numbers.class).byName();
    }

    static ProblemException notFound() {
        return ProblemException.notFound("There is no such session.");
    }

    StoredSession noted(StoredSession stored) {
        caller.concerns(stored.session().projectId());
        return stored;
    }

    private static SessionRow visible(@Nullable SessionRow row, TokenGrant grant) {
        if (row == null || !grant.reachesSession(row.projectId, row.id)) {
            throw notFound();
        }
        return row;
    }
}
