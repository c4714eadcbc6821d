package io.attune.ingest.observation;

import io.attune.commons.outbox.Outbox;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.ingest.observation.Conversion.Place;
import io.attune.ingest.observation.ObservationTable.Row;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.recommendation.Measurements;
import io.attune.ingest.recommendation.TuningRequests;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
import org.jspecify.annotations.Nullable;

/**
 * Takes observations in: each once, numbered without a gap in its session, and with everything that follows from it (the event, the
 * tuning request, the recommendation's new state) in one transaction.
 */
@ApplicationScoped
class Intake {

    private static final int ATTEMPTS = 3;

    /** Observations of a request; where there are others, the session's count is changed once more. */
    private static final int USUALLY = 1;

    private final TuningSessions sessions;
    private final Conversion conversion;
    private final Observations observations;
    private final ObservationTable table;
    private final Measurements measurements;
    private final TuningRequests requests;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;

    Intake(
            TuningSessions sessions,
            Conversion conversion,
            Observations observations,
            ObservationTable table,
            Measurements measurements,
            TuningRequests requests,
            Outbox outbox,
            Caller caller,
            Clock clock) {
        this.sessions = sessions;
        this.conversion = conversion;
        this.observations = observations;
        this.table = table;
        this.measurements = measurements;
        this.requests = requests;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
    }

    /** What became of an observation that was sent. */
    sealed interface Taken {

        /** It is in, and was not before. */
        record Accepted(Stored stored) implements Taken {}

        /** It had been sent before, with the same content. */
        record Known(Stored stored) implements Taken {}

        /**
         * It is not in.
         *
         * @param id where it could be read
         * @param problem 400 where it cannot be understood, 409 for a known id with other content, 410 for a stopped session, 422 for readings that cannot be
         */
        record Refused(@Nullable UUID id, ProblemException problem) implements Taken {}
    }

    /**
     * Takes observations in, those that can be: they are committed together when this returns. The session's next configuration is
     * asked for once, after the last of them.
     *
     * @param sent each is asked for once it is its turn, so that not all of them are in memory at the same time; asked again, it gives
     *     the same, or throws the {@link ProblemException} that refuses it
     * @return what became of each, in the same order
     * @throws ProblemException 404 for a session that is not the caller's
     */
    List<Taken> take(UUID sessionId, Iterable<Supplier<Upload>> sent) {
        Set<UUID> used = Set.of();
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Set<UUID> lookedUp = used;
            try {
                return inTransaction(() -> attempt(sessionId, sent, lookedUp));
            } catch (UsedIdsException e) {
                used = e.ids;
            }
        }
        throw new ProblemException(
                503, "UNAVAILABLE", "Other sessions keep being given the same observations; try again.");
    }

    /**
     * Takes one observation in, in the caller's transaction.
     *
     * @throws ProblemException all that a post of it would be answered
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Stored takeWithin(UUID sessionId, Upload upload) {
        Taken taken;
        try {
            taken = attempt(sessionId, List.of(() -> upload), Set.of(upload.id()))
                    .get(0);
        } catch (UsedIdsException e) {
            throw idUsed();
        }
        if (taken instanceof Taken.Refused refused) {
            throw refused.problem();
        }
        return taken instanceof Taken.Accepted accepted ? accepted.stored() : ((Taken.Known) taken).stored();
    }

    /** Does it in a transaction of its own, which is undone where nothing is in: it has counted for nothing. */
    private static List<Taken> inTransaction(Supplier<List<Taken>> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                List<Taken> taken = work.get();
                if (taken.stream().noneMatch(Taken.Accepted.class::isInstance)) {
                    throw new NothingInException(taken);
                }
                return taken;
            });
        } catch (NothingInException e) {
            return e.taken;
        }
    }

    /** Undoes a transaction, and carries out of it what became of what was sent. */
    private static final class NothingInException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Taken> taken;

        NothingInException(List<Taken> taken) {
            super("Nothing is in", null, false, false);
            this.taken = taken;
        }
    }

    /** Of these ids some are used already; nothing was stored. */
    private static final class UsedIdsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<UUID> ids;

        UsedIdsException(Set<UUID> ids) {
            super("Some observations are there already");
            this.ids = ids;
        }
    }

    /** @param lookedUp ids that may be used: nothing else is looked up, because almost every observation is new */
    private List<Taken> attempt(UUID sessionId, Iterable<Supplier<Upload>> sent, Set<UUID> lookedUp) {
        StoredSession session = sessions.ofCallerForIntake(sessionId, USUALLY);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<UUID, Earlier> known = new HashMap<>();
        observations.byIds(lookedUp).forEach((id, stored) -> known.put(id, earlier(stored)));
        List<Taken> taken = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Supplier<Upload> one : sent) {
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
        if (rows.size() != USUALLY) {
            sessions.count(sessionId, rows.size() - USUALLY);
        }
        if (!rows.isEmpty()) {
            store(session.session(), rows, now);
        }
        return taken;
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

    private static ProblemException idUsed() {
        return ProblemException.conflict(
                "OBSERVATION_ID_USED", "An observation of this id was posted before, with other content.");
    }

    private void store(Session session, List<Row> rows, Instant now) {
        List<Observation> added = rows.stream().map(Row::observation).toList();
        if (table.insert(rows, caller.grant().tokenId()) < rows.size()) {
            throw new UsedIdsException(added.stream().map(Observation::id).collect(Collectors.toSet()));
        }
        for (Row row : rows) {
            Observation observation = row.observation();
            outbox.append(
                    row.event(),
                    observation.workloadId().toString(),
                    observation.id().toString());
        }
        measurements.follow(session.id(), added);
        if (session.strategy().recommends()) {
            requests.ask(added.get(added.size() - 1), session.revision(), now);
        }
    }
}
