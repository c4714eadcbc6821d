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
import org.hibernate.query.NativeQuery;

/** All observations. */
@ApplicationScoped
class Observations implements PanacheRepositoryBase<ObservationRow, UUID> {

    private static final String SUMMARIES = """
            select cast(content || '{"knobs": [], "metrics": []}' as text) as content, cast(warnings as text) as warnings,
                received_at, fingerprint
            from observation where session_id = :session and sequence > :last order by sequence""";

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

    /** In order and without their readings, those of the session after number {@code last}; one more than {@code size} where there are more. */
    List<Stored> ofSession(UUID sessionId, long last, int size) {
        NativeQuery<?> query =
                getEntityManager().createNativeQuery(SUMMARIES, Object[].class).unwrap(NativeQuery.class);
        query.addScalar("content", String.class)
                .addScalar("warnings", String.class)
                .addScalar("received_at", Instant.class)
                .addScalar("fingerprint", String.class);
        return query
                .setParameter("session", sessionId)
                .setParameter("last", last)
                .setMaxResults(size + 1)
                .list()
                .stream()
                .map(Object[].class::cast)
                .map(row -> stored((String) row[0], (String) row[1], (Instant) row[2], (String) row[3]))
                .toList();
    }

    private Stored stored(ObservationRow row) {
        return stored(row.content, row.warnings, row.receivedAt, row.fingerprint);
    }

    private Stored stored(String content, String warnings, Instant receivedAt, String fingerprint) {
        return new Stored(
                json.read(content, Observation.class),
                List.of(json.read(warnings, Warning[].class)),
                receivedAt,
                fingerprint);
    }
}
