package io.attune.ingest.observation;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.json.JsonText;
import io.attune.model.observation.Observation;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** All observations. */
@ApplicationScoped
class Observations implements PanacheRepositoryBase<ObservationRow, UUID> {

    private static final String PRIMARY_KEY = "observation_pkey";

    private final JsonText json;

    Observations(JsonText json) {
        this.json = json;
    }

    /**
     * @param fingerprint of the request in canonical form
     */
    record Stored(Observation observation, List<Warning> warnings, Instant receivedAt, String fingerprint) {}

    Optional<Stored> byId(UUID id) {
        return findByIdOptional(id).map(this::stored);
    }

    /**
     * @throws ProblemException 409 {@code OBSERVATION_ID_USED} when another session was given an observation of the same id in the
     *     meantime
     */
    void add(Stored stored, Upload upload) {
        Observation observation = stored.observation();
        ObservationRow row = new ObservationRow();
        row.id = observation.id();
        row.sessionId = observation.sessionId();
        row.sequence = observation.sequence();
        row.recommendationId = observation.recommendationId();
        row.fingerprint = stored.fingerprint();
        row.request = upload.compressed();
        row.content = json.write(observation);
        row.warnings = json.write(stored.warnings());
        row.receivedAt = stored.receivedAt();
        try {
            persistAndFlush(row);
        } catch (PersistenceException e) {
            throw isOfUsedId(e) ? idUsed() : e;
        }
    }

    /** 409 {@code OBSERVATION_ID_USED}. */
    static ProblemException idUsed() {
        return ProblemException.conflict(
                "OBSERVATION_ID_USED", "An observation of this id was posted before, with other content.");
    }

    private static boolean isOfUsedId(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                return PRIMARY_KEY.equals(violation.getConstraintName());
            }
        }
        return false;
    }

    boolean hasMeasured(UUID recommendationId) {
        return count("recommendationId", recommendationId) > 0;
    }

    /** In order, those of the session after number {@code last}; one more than {@code size} where there are more. */
    List<Stored> ofSession(UUID sessionId, long last, int size) {
        return find("sessionId = ?1 and sequence > ?2 order by sequence", sessionId, last).range(0, size).stream()
                .map(this::stored)
                .toList();
    }

    private Stored stored(ObservationRow row) {
        return new Stored(
                json.read(row.content, Observation.class),
                List.of(json.read(row.warnings, Warning[].class)),
                row.receivedAt,
                row.fingerprint);
    }
}
