package io.attune.ingest.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attune.commons.sql.Exchange;
import io.attune.commons.token.Caller;
import io.attune.ingest.json.JsonText;
import io.attune.ingest.session.SessionHeads.Head;
import io.attune.model.session.Objective;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Sessions, for who adds observations to them: that comes too often to read each time what hardly ever changes. */
@ApplicationScoped
public class SessionIntake {

    /** Knobs of sessions that are kept in memory, at about 200 bytes each. */
    private static final long KNOBS_IN_MEMORY = 50_000;

    /** For longer it does not pay to remember how a session was left: another replica may have added to it. */
    private static final Duration EXPECTED_FOR = Duration.ofSeconds(2);

    private final Caller caller;
    private final JsonText json;
    private final SessionHeads heads;
    private final TuningSessions sessions;
    private final Cache<Content, Session> contents = Caffeine.newBuilder()
            .maximumWeight(KNOBS_IN_MEMORY)
            .weigher((Content content, Session session) -> 1 + session.knobs().size())
            .build();
    private final Cache<UUID, StoredSession> left = Caffeine.newBuilder()
            .maximumWeight(KNOBS_IN_MEMORY)
            .weigher((UUID id, StoredSession stored) ->
                    1 + stored.session().knobs().size())
            .expireAfterWrite(EXPECTED_FOR)
            .executor(Runnable::run) // less work than to wake a thread for it after each observation
            .build();

    SessionIntake(Caller caller, JsonText json, SessionHeads heads, TuningSessions sessions) {
        this.caller = caller;
        this.json = json;
        this.heads = heads;
        this.sessions = sessions;
    }

    private record Content(UUID id, long revision) {}

    /**
     * As {@link TuningSessions#ofCallerLocked}, without reading again what is known already: the session as it is is in memory, by its
     * revision.
     *
     * @param added observations that will be added, which are counted already; what this returns is without them
     */
    public StoredSession locked(UUID id, int added) {
        Head head = heads.counting(id, added)
                .filter(found -> caller.mayAccessSession(found.projectId(), id))
                .orElseThrow(TuningSessions::notFound);
        Session session = contents.get(new Content(id, head.revision()), content -> sessions.byId(content.id()));
        return sessions.noted(new StoredSession(
                session, head.dbmsVersion(), head.dbmsNote(), head.observations(), sessions.numbers(head.baseline())));
    }

    /** Counts observations more, or less, of the session, which must be locked. */
    public void count(UUID id, int added) {
        heads.count(id, added);
    }

    /**
     * The caller's session as it was left a moment ago, which it probably still is. It is neither read nor locked: whoever adds to it
     * must do so by {@link #count(Exchange, StoredSession, int, Runnable)}. One at a time gets it, because of several who add to the
     * session the others would be wrong.
     */
    public Optional<StoredSession> expected(UUID id) {
        return Optional.ofNullable(left.asMap().remove(id))
                .filter(stored -> caller.mayAccessSession(stored.session().projectId(), id))
                .map(sessions::noted);
    }

    /**
     * Locks a session and counts observations that are about to be added.
     *
     * @param wrong called where the session is not what was expected: then nothing may be committed
     */
    public void count(Exchange exchange, StoredSession expected, int added, Runnable wrong) {
        heads.counting(exchange, expected.session().id(), added, found -> {
            if (found.filter(head -> isSo(head, expected)).isEmpty()) {
                wrong.run();
            }
        });
    }

    private boolean isSo(Head head, StoredSession expected) {
        return new StoredSession(
                                expected.session(),
                                head.dbmsVersion(),
                                head.dbmsNote(),
                                head.observations(),
                                sessions.numbers(head.baseline()))
                        .equals(expected)
                && head.revision() == expected.session().revision();
    }

    /** Says how the session was left by a transaction that has committed. */
    public void left(StoredSession stored) {
        left.put(stored.session().id(), stored);
    }

    /**
     * Keeps what the weighted goal of a session, which must be locked, is relative to, unless that is known or there is none.
     *
     * @return the session with what it began with
     */
    public StoredSession beganWith(StoredSession stored, Map<String, Double> objectives) {
        Objective objective = stored.session().objective();
        if (!objective.isWeighted() || !stored.baseline().isEmpty()) {
            return stored;
        }
        Map<String, Double> baseline = new TreeMap<>(objectives);
        baseline.keySet().retainAll(objective.measured());
        heads.begin(stored.session().id(), json.write(baseline));
        return stored.beganWith(baseline);
    }
}
