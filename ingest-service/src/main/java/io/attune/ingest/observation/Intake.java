package io.attune.ingest.observation;

import io.attune.commons.outbox.Outbox;
import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.conversion.Aim;
import io.attune.ingest.conversion.Fault;
import io.attune.ingest.conversion.Measurement;
import io.attune.ingest.conversion.Readings;
import io.attune.ingest.json.JsonText;
import io.attune.ingest.observation.NewObservation.DbmsState;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.observation.Warning.Code;
import io.attune.ingest.recommendation.Measurements;
import io.attune.ingest.recommendation.TuningRequests;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes observations in: each once, numbered without a gap in its session, and with everything that follows from it (the event, the
 * tuning request, the recommendation's new state) in one transaction.
 */
@ApplicationScoped
class Intake {

    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final Observations observations;
    private final Measurements measurements;
    private final TuningRequests requests;
    private final Outbox outbox;
    private final JsonText json;
    private final Clock clock;

    Intake(
            TuningSessions sessions,
            Catalogs catalogs,
            Observations observations,
            Measurements measurements,
            TuningRequests requests,
            Outbox outbox,
            JsonText json,
            Clock clock) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.observations = observations;
        this.measurements = measurements;
        this.requests = requests;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** What became of a post. */
    record Taken(Stored stored, boolean isNew) {}

    /**
     * Takes an observation in, or finds that it has been before.
     *
     * @throws ProblemException 404 for a session that is not the caller's, 409 for a known id with other content, 410 for a stopped
     *     session, 422 for readings that cannot be
     */
    @Transactional
    Taken take(UUID sessionId, NewObservation sent) {
        StoredSession session = sessions.ofCallerLocked(sessionId);
        Upload upload = new Upload(json.writeCanonical(sent));
        Optional<Stored> known = observations.byId(sent.observationId());
        if (known.isPresent()) {
            return new Taken(same(known.get(), sessionId, upload.fingerprint()), false);
        }
        if (session.session().state() == SessionState.STOPPED) {
            throw ProblemException.gone("SESSION_STOPPED", "The session is stopped.");
        }
        Stored stored = record(session, sent, upload);
        observations.add(stored, upload);
        publish(session.session(), stored.observation(), stored.receivedAt());
        return new Taken(stored, true);
    }

    private static Stored same(Stored known, UUID sessionId, String fingerprint) {
        if (known.observation().sessionId().equals(sessionId)
                && known.fingerprint().equals(fingerprint)) {
            return known;
        }
        throw Observations.idUsed();
    }

    private Stored record(StoredSession stored, NewObservation sent, Upload upload) {
        Session session = stored.session();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Aim aim = new Aim(session.objective(), session.constraints(), stored.baseline());
        Measurement measured = Measurement.of(catalogs.at(session.catalog()), aim, raw(sent));
        refuse(measured.faults());
        UUID recommendationId = sent.recommendationId();
        List<Warning> warnings = Warnings.of(sent, stored, measured, now);
        if (recommendationId != null) {
            requireRecommendation(session.id(), recommendationId);
            if (observations.hasMeasured(recommendationId)) {
                warnings.add(new Warning(
                        Code.MEASURED_BEFORE, "recommendationId", "The recommendation has been measured before."));
            }
        }
        Observation observation = new Observation(
                sent.observationId(),
                sessions.nextSequence(session.id()),
                session.id(),
                session.projectId(),
                session.workloadId(),
                session.catalog(),
                recommendationId,
                sent.window().start(),
                sent.window().end(),
                measured.knobs(),
                measured.metrics(),
                measured.objectives(),
                measured.outcome(),
                measured.violations());
        if (observation.outcome() instanceof Outcome.Measured) {
            sessions.beganWith(stored, observation.objectives());
        }
        return new Stored(observation, warnings, now, upload.fingerprint());
    }

    private static Measurement.Raw raw(NewObservation sent) {
        Optional<DbmsState> dbms = Optional.ofNullable(sent.dbms());
        Map<String, Double> objectives = sent.objectives() == null ? Map.of() : sent.objectives();
        return new Measurement.Raw(
                WindowRule.window(sent.window()),
                dbms.map(DbmsState::startedAt).orElse(null),
                dbms.map(DbmsState::statsResetAt).orElse(null),
                new Readings("knobs", sent.knobs()),
                new Readings("metricsBefore", sent.metricsBefore()),
                new Readings("metricsAfter", sent.metricsAfter()),
                ObjectiveRule.checked(objectives),
                sent.failure() == null
                        ? null
                        : new Outcome.Failed(
                                sent.failure().reason(), sent.failure().detail()));
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            List<ProblemError> errors = faults.stream()
                    .limit(100)
                    .map(fault -> new ProblemError(fault.pointer(), fault.message()))
                    .toList();
            throw ProblemException.unprocessable(
                    "INVALID_READING", "Some readings cannot be what they claim to be.", errors);
        }
    }

    private void requireRecommendation(UUID sessionId, UUID recommendationId) {
        if (!measurements.knows(sessionId, recommendationId)) {
            throw ProblemException.unprocessable(
                    "UNKNOWN_RECOMMENDATION", "/recommendationId", "must be a recommendation of this session");
        }
    }

    private void publish(Session session, Observation observation, Instant now) {
        outbox.append(
                EventType.OBSERVATION_RECORDED,
                observation.workloadId().toString(),
                observation.id().toString(),
                observation);
        measurements.follow(observation.sessionId(), observation.recommendationId(), observation.outcome());
        if (session.strategy().recommends()) {
            requests.ask(observation, session.revision(), now);
        }
    }
}
