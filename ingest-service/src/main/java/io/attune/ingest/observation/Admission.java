package io.attune.ingest.observation;

import io.attune.commons.outbox.Outbox;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.sql.Exchange;
import io.attune.commons.token.Caller;
import io.attune.ingest.observation.Conversion.Place;
import io.attune.ingest.observation.Intake.Taken;
import io.attune.ingest.observation.ObservationTable.Row;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.recommendation.Measurements;
import io.attune.ingest.recommendation.TuningRequests;
import io.attune.ingest.session.SessionIntake;
import io.attune.ingest.session.StoredSession;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Adds observations to a session, in the current transaction. */
@ApplicationScoped
class Admission {

    /** Observations of a request; where there are others, the session's count is changed once more. */
    private static final int USUALLY = 1;

    /** Class of the SQL states that say that a row cannot be beside others. */
    private static final String INTEGRITY_VIOLATED = "23";

    private final SessionIntake sessions;
    private final Conversion conversion;
    private final Observations observations;
    private final ObservationTable table;
    private final Measurements measurements;
    private final TuningRequests requests;
    private final Outbox outbox;
    private final DataSource dataSource;
    private final Caller caller;
    private final Clock clock;

    Admission(
            SessionIntake sessions,
            Conversion conversion,
            Observations observations,
            ObservationTable table,
            Measurements measurements,
            TuningRequests requests,
            Outbox outbox,
            DataSource dataSource,
            Caller caller,
            Clock clock) {
        this.sessions = sessions;
        this.conversion = conversion;
        this.observations = observations;
        this.table = table;
        this.measurements = measurements;
        this.requests = requests;
        this.outbox = outbox;
        this.dataSource = dataSource;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param taken what became of each that was sent
     * @param session as it is now
     */
    record Admitted(List<Taken> taken, StoredSession session) {}

    /** Of these ids some are used already; the transaction must be undone. */
    static final class UsedIdsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<UUID> ids;

        private UsedIdsException(Set<UUID> ids) {
            super("Some observations are there already", null, false, false);
            this.ids = ids;
        }

        Set<UUID> ids() {
            return ids;
        }
    }

    /** The session is not what was expected, or not all can go in; the transaction must be undone. */
    static final class NotAsExpectedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotAsExpectedException() {
            super("Not as expected", null, false, false);
        }
    }

    /**
     * Locks the session, and adds to it what can be added.
     *
     * @param lookedUp ids that may be used: nothing else is looked up, because almost every observation is new
     * @throws UsedIdsException where other ids than these are used
     * @throws ProblemException 404 for a session that is not the caller's
     */
    Admitted locking(UUID sessionId, Iterable<Supplier<Upload>> sent, Set<UUID> lookedUp) {
        Work work = new Work(sessions.locked(sessionId, USUALLY), lookedUp);
        sent.forEach(work::take);
        if (work.rows.size() != USUALLY) {
            sessions.count(sessionId, work.rows.size() - USUALLY);
        }
        if (!work.rows.isEmpty()) {
            work.store(new Exchange());
        }
        return work.admitted();
    }

    /**
     * Adds all to a session that is expected to be so. Only the very statements that add to it lock it and make sure of that: the
     * database is asked once.
     *
     * @throws NotAsExpectedException where the session is different, or something cannot be added: it is to be done by {@link #locking}
     * @throws UsedIdsException where ids are used
     */
    Admitted expecting(StoredSession session, Iterable<Supplier<Upload>> sent) {
        Work work = new Work(session, Set.of());
        sent.forEach(work::take);
        if (work.rows.size() < work.taken.size()) {
            throw new NotAsExpectedException();
        }
        Exchange exchange = new Exchange();
        sessions.count(exchange, session, work.rows.size(), () -> {
            throw new NotAsExpectedException();
        });
        try {
            work.store(exchange);
        } catch (IllegalStateException e) {
            // a number that is used by now is a matter of several constraints
            if (e.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith(INTEGRITY_VIOLATED)) {
                throw new NotAsExpectedException();
            }
            throw e;
        }
        return work.admitted();
    }

    /** What is done for one request. */
    private final class Work {

        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final Map<UUID, Earlier> known = new HashMap<>();
        private final List<Taken> taken = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private StoredSession session;

        Work(StoredSession session, Set<UUID> lookedUp) {
            this.session = session;
            observations.byIds(lookedUp).forEach((id, stored) -> known.put(id, earlier(stored)));
        }

        Admitted admitted() {
            return new Admitted(taken, session.plus(rows.size()));
        }

        void take(Supplier<Upload> one) {
            Taken became = judge(session, one, known, new Place(session.observations() + rows.size() + 1, now), rows);
            if (became instanceof Taken.Accepted accepted) {
                Observation observation = accepted.stored().observation();
                Row row = rows.get(rows.size() - 1);
                known.put(observation.id(), new Earlier(accepted.stored(), row::request));
                if (observation.outcome() instanceof Outcome.Measured) {
                    session = sessions.beganWith(session, observation.objectives());
                }
            }
            taken.add(became);
        }

        void store(Exchange exchange) {
            List<Observation> added = rows.stream().map(Row::observation).toList();
            table.insert(exchange, rows, caller.grant().tokenId());
            for (Row row : rows) {
                Observation observation = row.observation();
                outbox.append(
                        row.event(),
                        observation.workloadId().toString(),
                        observation.id().toString());
            }
            Session asking = session.session();
            Runnable follow = measurements.follow(exchange, asking.id(), added);
            if (asking.strategy().recommends()) {
                requests.ask(exchange, added.get(added.size() - 1), asking.revision(), now);
            }
            outbox.moveTo(exchange);
            try (Connection connection = dataSource.getConnection()) {
                exchange.send(connection);
            } catch (SQLException e) {
                if (ObservationTable.isIdUsed(e)) {
                    throw new UsedIdsException(
                            added.stream().map(Observation::id).collect(Collectors.toSet()));
                }
                throw new IllegalStateException("Observations cannot be stored", e);
            }
            follow.run();
        }
    }

    private Taken judge(
            StoredSession session, Supplier<Upload> sent, Map<UUID, Earlier> known, Place place, List<Row> rows) {
        Upload upload;
        try {
            upload = sent.get();
        } catch (ProblemException refusal) {
            return new Taken.Refused(null, refusal);
        }
        Earlier before = known.get(upload.id());
        if (before != null) {
            return again(before, session.session().id(), upload);
        }
        try {
            requireOpen(session);
            Stored stored = conversion.convert(session, upload, place);
            rows.add(new Row(stored, upload, outbox.write(EventType.OBSERVATION_RECORDED, stored.observation())));
            return new Taken.Accepted(stored);
        } catch (ProblemException refusal) {
            return observations
                    .byId(upload.id())
                    .map(stored -> again(earlier(stored), session.session().id(), upload))
                    .orElseGet(() -> new Taken.Refused(upload.id(), refusal));
        }
    }

    private static void requireOpen(StoredSession session) {
        if (session.session().state() == SessionState.STOPPED) {
            throw ProblemException.gone("SESSION_STOPPED", "The session is stopped.");
        }
    }

    /**
     * One that was accepted before.
     *
     * @param request that it came by, compressed
     */
    private record Earlier(Stored stored, Supplier<byte[]> request) {

        boolean is(UUID sessionId, Upload upload) {
            return stored.observation().sessionId().equals(sessionId)
                    && (stored.fingerprint().equals(upload.fingerprint()) || upload.saysTheSameAs(request.get()));
        }
    }

    private Earlier earlier(Stored stored) {
        return new Earlier(
                stored, () -> observations.request(stored.observation().id()));
    }

    private static Taken again(Earlier known, UUID sessionId, Upload upload) {
        return known.is(sessionId, upload) ? new Taken.Known(known.stored()) : new Taken.Refused(upload.id(), idUsed());
    }

    static ProblemException idUsed() {
        return ProblemException.conflict(
                "OBSERVATION_ID_USED", "An observation of this id was posted before, with other content.");
    }
}
