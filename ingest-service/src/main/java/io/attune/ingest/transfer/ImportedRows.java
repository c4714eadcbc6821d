package io.attune.ingest.transfer;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.ingest.json.Fingerprint;
import io.attune.ingest.json.JsonText;
import io.attune.ingest.transfer.SessionDocument.Proposal;
import io.attune.ingest.transfer.SessionDocument.Sighting;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of an imported session, written in batches within the current transaction. */
@ApplicationScoped
class ImportedRows {

    private static final int BATCH = 200;

    private static final String OBSERVATION = """
            insert into observation (id, session_id, sequence, recommendation_id, fingerprint, request, content, warnings, received_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)""";
    private static final String RECOMMENDATION = """
            insert into recommendation (id, session_id, after_observation_id, sequence, state, cleared, content, state_reason,
                decision, changed_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?)""";
    private static final String REQUEST = """
            insert into tuning_request (id, session_id, after_observation_id, sequence, requested_at, replaces)
            values (?, ?, ?, ?, ?, ?)""";

    private final DataSource dataSource;
    private final JsonText json;
    private final TimeOrderedIds ids;

    ImportedRows(DataSource dataSource, JsonText json, TimeOrderedIds ids) {
        this.dataSource = dataSource;
        this.json = json;
        this.ids = ids;
    }

    void observations(List<Sighting> sightings, Renaming renaming) {
        batched(OBSERVATION, sightings, (insert, sighting) -> {
            Observation observation = renaming.observation(sighting);
            byte[] canonical = json.writeCanonical(observation);
            bind(
                    insert,
                    observation.id(),
                    observation.sessionId(),
                    observation.sequence(),
                    observation.recommendationId(),
                    Fingerprint.of(canonical),
                    compressed(canonical),
                    json.write(observation),
                    json.write(sighting.warnings()),
                    sql(sighting.receivedAt()));
        });
    }

    void recommendations(List<Proposal> proposals, Renaming renaming) {
        batched(RECOMMENDATION, proposals, (insert, proposal) -> {
            Recommendation recommendation = renaming.recommendation(proposal);
            bind(
                    insert,
                    recommendation.id(),
                    recommendation.sessionId(),
                    recommendation.afterObservationId(),
                    recommendation.sequence(),
                    recommendation.state().name(),
                    proposal.cleared(),
                    json.write(recommendation),
                    proposal.stateReason(),
                    proposal.decision() == null ? null : json.write(proposal.decision()),
                    sql(proposal.changedAt()),
                    sql(recommendation.createdAt()));
        });
    }

    /** What the observations, and the recommendations that came instead of others, were asked for with. */
    void requests(List<Sighting> sightings, List<Proposal> proposals, Renaming renaming) {
        batched(REQUEST, sightings, (insert, sighting) -> {
            Observation observation = renaming.observation(sighting);
            request(
                    insert,
                    observation.sessionId(),
                    observation.id(),
                    observation.sequence(),
                    sighting.receivedAt(),
                    null);
        });
        List<Proposal> instead =
                proposals.stream().filter(p -> p.replaces() != null).toList();
        batched(REQUEST, instead, (insert, proposal) -> {
            Recommendation made = renaming.recommendation(proposal);
            request(
                    insert,
                    made.sessionId(),
                    made.afterObservationId(),
                    made.sequence(),
                    made.createdAt(),
                    renaming.ofNullable(proposal.replaces()));
        });
    }

    private void request(
            PreparedStatement insert, UUID session, UUID after, long sequence, Instant at, @Nullable UUID replaces)
            throws SQLException {
        bind(insert, ids.next(), session, after, sequence, sql(at), replaces);
    }

    /** Binds one row's values. */
    @FunctionalInterface
    private interface RowBinder<T> {
        void bind(PreparedStatement insert, T row) throws SQLException;
    }

    private <T> void batched(String sql, List<T> rows, RowBinder<T> binder) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows.size(); i++) {
                binder.bind(insert, rows.get(i));
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("The session cannot be stored", e);
        }
    }

    private static void bind(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
    }

    private static OffsetDateTime sql(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static byte[] compressed(byte[] canonical) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(canonical.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(canonical);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
