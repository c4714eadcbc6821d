package io.attune.ingest.observation;

import io.attune.commons.outbox.Outbox;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.TokenGrant;
import io.attune.commons.trace.Traces;
import io.attune.ingest.observation.Conversion.Place;
import io.attune.ingest.observation.Intake.Taken;
import io.attune.ingest.observation.ObservationTable.Row;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.recommendation.Measurements;
import io.attune.ingest.recommendation.TuningRequests;
import io.attune.ingest.recommendation.TuningRequests.Ask;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one transaction does that takes observations in. */
@ApplicationScoped
class IntakeTransaction {

    /** Observations of a request; where there are others, the session's count is changed once more. */
    private static final int USUALLY = 1;

    private final TuningSessions sessions;
    private final Conversion conversion;
    private final Observations observations;
    private final ObservationTable table;
    private final Measurements measurements;
    private final TuningRequests requests;
    private final Outbox outbox;
    private final Traces traces;
    private final Clock clock;

    IntakeTransaction(
            TuningSessions sessions,
            Conversion conversion,
            Observations observations,
            ObservationTable table,
            Measurements measurements,
            TuningRequests requests,
            Outbox outbox,
            Traces traces,
            Clock clock) {
        this.sessions = sessions;
        this.conversion = conversion;
        this.observations = observations;
        this.table = table;
        this.measurements = measurements;
        this.requests = requests;
        this.outbox = outbox;
        this.traces = traces;
        this.clock = clock;
    }

    /** Who posts, and the trace that the events go on with. */
    record Poster(TokenGrant grant, @Nullable String traceparent) {}

    /** One observation and its way in. */
    record Post(Poster by, UUID sessionId, Upload upload) {}

    /** Of these ids some are used already; nothing was stored. */
    static final class UsedIdsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Set<UUID> ids;

        private UsedIdsException(Set<UUID> ids) {
            super("Some observations are there already");
            this.ids = ids;
        }

        Set<UUID> ids() {
            return ids;
        }
    }

    /**
     * Takes what one poster sends to one session.
     *
     * @param lookedUp ids that may be used: nothing else is looked up, because almost every observation is new
     * @throws UsedIdsException when others are used too
     * @throws ProblemException 404 for a session that is not the poster's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Taken> take(Poster by, UUID sessionId, Iterable<Supplier<Upload>> sent, Set<UUID> lookedUp) {
        StoredSession found = sessions.counting(sessionId, USUALLY)
                .filter(session -> isOf(by, session))
                .orElseThrow(TuningSessions::notFound);
        OfSession session = new OfSession(found);
        observations.byIds(lookedUp).forEach((id, stored) -> session.known.put(id, earlier(stored)));
        List<Taken> taken = new ArrayList<>();
        for (Supplier<Upload> one : sent) {
            taken.add(session.take(one, by));
        }
        session.asksAfterTheLast();
        session.correctCount(USUALLY);
        store(List.of(session));
        return taken;
    }

    /**
     * Takes what several send, to sessions of the same or of others. It waits for no session that somebody else has locked.
     *
     * @return what became of each, in their order; null where the session is locked, or is not seen: then it must be taken alone
     * @throws UsedIdsException when an id is used already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<@Nullable Taken> take(List<Post> posts) {
        Map<UUID, List<Integer>> bySession = new LinkedHashMap<>();
        for (int i = 0; i < posts.size(); i++) {
            bySession
                    .computeIfAbsent(posts.get(i).sessionId(), id -> new ArrayList<>())
                    .add(i);
        }
        @Nullable Taken[] taken = new Taken[posts.size()];
        List<OfSession> all = new ArrayList<>();
        bySession.forEach((id, places) -> sessions.countingUnlessLocked(id, places.size())
                .map(OfSession::new)
                .ifPresent(session -> {
                    for (int place : places) {
                        Post post = posts.get(place);
                        taken[place] = isOf(post.by(), session.session)
                                ? session.take(post::upload, post.by())
                                : new Taken.Refused(post.upload().id(), TuningSessions.notFound());
                    }
                    session.asksAfterEach();
                    session.correctCount(places.size());
                    all.add(session);
                }));
        store(all);
        return Arrays.asList(taken);
    }

    static ProblemException idUsed() {
        return ProblemException.conflict(
                "OBSERVATION_ID_USED", "An observation of this id was posted before, with other content.");
    }

    private static boolean isOf(Poster poster, StoredSession stored) {
        return poster.grant()
                .reachesSession(stored.session().projectId(), stored.session().id());
    }

    /** What comes to a session, which is locked. */
    private final class OfSession {

        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final Map<UUID, Earlier> known = new HashMap<>();
        private final List<Row> rows = new ArrayList<>();
        private List<Row> asking = List.of();
        private StoredSession session;

        /** @param session with the observations that it had before */
        OfSession(StoredSession session) {
            this.session = session;
        }

        Taken take(Supplier<Upload> sent, Poster by) {
            Taken taken = judge(sent, by);
            if (taken instanceof Taken.Accepted accepted) {
                Observation observation = accepted.stored().observation();
                Row row = rows.get(rows.size() - 1);
                known.put(observation.id(), new Earlier(accepted.stored(), row::request));
                if (observation.outcome() instanceof Outcome.Measured) {
                    session = sessions.beganWith(session, observation.objectives());
                }
            }
            return taken;
        }

        private Taken judge(Supplier<Upload> sent, Poster by) {
            Upload upload;
            try {
                upload = sent.get();
            } catch (ProblemException refusal) {
                return new Taken.Refused(null, refusal);
            }
            Earlier before = known.get(upload.id());
            if (before != null) {
                return again(before, upload);
            }
            try {
                if (session.session().state() == SessionState.STOPPED) {
                    throw ProblemException.gone("SESSION_STOPPED", "The session is stopped.");
                }
                Place place = new Place(session.observations() + rows.size() + 1, now);
                Stored stored = conversion.convert(session, upload, place);
                rows.add(new Row(
                        stored, upload, outbox.write(EventType.OBSERVATION_RECORDED, stored.observation()), by));
                return new Taken.Accepted(stored);
            } catch (ProblemException refusal) {
                return observations
                        .byId(upload.id())
                        .map(stored -> again(earlier(stored), upload))
                        .orElseGet(() -> new Taken.Refused(upload.id(), refusal));
            }
        }

        private Taken again(Earlier earlier, Upload upload) {
            return earlier.is(session.session().id(), upload)
                    ? new Taken.Known(earlier.stored())
                    : new Taken.Refused(upload.id(), idUsed());
        }

        void asksAfterTheLast() {
            asking = rows.isEmpty() ? List.of() : List.of(rows.get(rows.size() - 1));
        }

        void asksAfterEach() {
            asking = rows;
        }

        Stream<Ask> asks() {
            return asking.stream()
                    .map(row -> new Ask(
                            row.observation(),
                            session.session().revision(),
                            now,
                            row.by().traceparent()));
        }

        /** @param counted how many were counted beforehand */
        void correctCount(int counted) {
            if (rows.size() != counted) {
                sessions.count(session.session().id(), rows.size() - counted);
            }
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

    private void store(List<OfSession> all) {
        List<Row> rows = all.stream().flatMap(session -> session.rows.stream()).toList();
        if (rows.isEmpty()) {
            return;
        }
        if (table.insert(rows) < rows.size()) {
            throw new UsedIdsException(
                    rows.stream().map(row -> row.observation().id()).collect(Collectors.toSet()));
        }
        for (Row row : rows) {
            Observation observation = row.observation();
            traces.within(
                    row.by().traceparent(),
                    () -> outbox.append(
                            row.event(),
                            observation.workloadId().toString(),
                            observation.id().toString()));
        }
        measurements.follow(rows.stream()
                .map(Row::observation)
                .collect(Collectors.groupingBy(Observation::sessionId, LinkedHashMap::new, Collectors.toList())));
        requests.ask(all.stream()
                .filter(session -> session.session.session().strategy().recommends())
                .flatMap(OfSession::asks)
                .toList());
    }
}
