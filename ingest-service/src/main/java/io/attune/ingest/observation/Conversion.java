package io.attune.ingest.observation;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.conversion.Aim;
import io.attune.ingest.conversion.Fault;
import io.attune.ingest.conversion.Measurement;
import io.attune.ingest.conversion.Readings;
import io.attune.ingest.observation.NewObservation.DbmsState;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.observation.Warning.Code;
import io.attune.ingest.recommendation.Measurements;
import io.attune.ingest.session.StoredSession;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes the observation that is kept of one that was sent: readings as numbers of the session's catalog, with what is odd about it. */
@ApplicationScoped
class Conversion {

    private static final int FAULTS_AT_MOST = 100;

    private final Catalogs catalogs;
    private final Observations observations;
    private final Measurements measurements;

    Conversion(Catalogs catalogs, Observations observations, Measurements measurements) {
        this.catalogs = catalogs;
        this.observations = observations;
        this.measurements = measurements;
    }

    /**
     * Where an observation will stand.
     *
     * @param sequence its number in the session
     */
    record Place(long sequence, Instant receivedAt) {}

    /** @throws ProblemException 422 for readings that cannot be, naming them */
    Stored convert(StoredSession stored, Upload upload, Place place) {
        NewObservation sent = upload.sent();
        Session session = stored.session();
        Aim aim = new Aim(session.objective(), session.constraints(), stored.baseline());
        Catalog catalog = catalogs.at(session.catalog());
        Measurement measured = Measurement.of(catalog, aim, raw(sent));
        refuse(measured.faults());
        refuse(unreadable(session, catalog, measured));
        List<Warning> warnings = Warnings.of(sent, stored, measured, place.receivedAt());
        UUID recommendationId = sent.recommendationId();
        if (recommendationId != null) {
            requireRecommendation(session.id(), recommendationId);
            if (observations.hasMeasured(recommendationId)) {
                warnings.add(new Warning(
                        Code.MEASURED_BEFORE, "recommendationId", "The recommendation has been measured before."));
            }
        }
        Observation observation = new Observation(
                sent.observationId(),
                place.sequence(),
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
        return new Stored(observation, warnings, place.receivedAt(), upload.fingerprint());
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
                    .limit(FAULTS_AT_MOST)
                    .map(fault -> new ProblemError(fault.pointer(), fault.message()))
                    .toList();
            throw ProblemException.unprocessable(
                    "INVALID_READING", "Some readings cannot be what they claim to be.", errors);
        }
    }

    /**
     * Tuned knobs with a word that the catalog does not have. Other knobs may go without a number; of a tuned one what was recommended
     * would be taken for what was measured.
     */
    private static List<Fault> unreadable(Session session, Catalog catalog, Measurement measured) {
        if (measured.knobsOutOfRange().isEmpty()) {
            return List.of();
        }
        Set<String> tuned = session.knobs().stream().map(SessionKnob::name).collect(Collectors.toSet());
        tuned.retainAll(measured.knobsOutOfRange());
        List<Fault> faults = new ArrayList<>();
        for (int column = 0; column < catalog.knobs().size(); column++) {
            Knob knob = catalog.knobs().get(column);
            if (tuned.contains(knob.name()) && Double.isNaN(measured.knobs().get(column))) {
                faults.add(new Fault(
                        Readings.pointer("knobs", knob.name()),
                        "must be " + KnobText.accepted(knob) + ", because the session tunes it"));
            }
        }
        return faults;
    }

    private void requireRecommendation(UUID sessionId, UUID recommendationId) {
        if (!measurements.knows(sessionId, recommendationId)) {
            throw ProblemException.unprocessable(
                    "UNKNOWN_RECOMMENDATION", "/recommendationId", "must be a recommendation of this session");
        }
    }
}
