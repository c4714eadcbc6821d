package io.attune.ingest.observation;

import io.attune.ingest.json.JsonText;
import io.attune.model.observation.Observation;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All observations. */
@ApplicationScoped
class Observations implements PanacheRepositoryBase<ObservationRow, UUID> {

    private final JsonText json;

    Observations(JsonText json) {
        this.json = json;
    }

    /**
     * @param fingerprint of the request's text
     */
    record Stored(Observation observation, List<Warning> warnings, Instant receivedAt, String fingerprint) {}

    Optional<Stored> byId(UUID id) {
        return findByIdOptional(id).map(this::stored);
    }

    /** Those that there are, in a map that may be changed. */
    Map<UUID, Stored> byIds(Collection<UUID> ids) {
        return ids.isEmpty()
                ? new HashMap<>()
                : find("id in ?1", ids).stream()
                        .collect(Collectors.toMap(row -> row.id, this::stored, (one, other) -> one, HashMap::new));
    }

    /** The request that the observation came by, compressed. */
    byte[] request(UUID id) {
        return getEntityManager()
                .createQuery("select request from ObservationRow where id = :id", byte[].class)
                .setParameter("id", id)
                .getSingleResult();
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
