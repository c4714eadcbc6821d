package io.attune.characterization.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.learning.LearningConfig;
import io.attune.learning.snapshot.SnapshotVersion;
import io.attune.learning.sql.Statements;
import io.attune.model.snapshot.SnapshotSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The snapshots of DBMS versions, as far back as they are kept. */
@ApplicationScoped
class VersionSnapshots {

    private static final String STORE = """
            INSERT INTO version_snapshot (project_id, catalog_key, version, body) VALUES (?, ?, ?, ?::jsonb)""";
    private static final String FORGET =
            "DELETE FROM version_snapshot WHERE project_id = ? AND catalog_key = ? AND version <= ?";
    private static final String BEFORE = """
            SELECT body FROM version_snapshot WHERE project_id = ? AND catalog_key = ? AND version < ?
            ORDER BY version DESC LIMIT ?""";

    private static final String VERSIONS = """
            SELECT version, body -> 'source' FROM version_snapshot
            WHERE project_id = ? AND catalog_key = ? AND version < ? ORDER BY version DESC LIMIT ?""";

    private final LearningConfig config;
    private final Statements statements;
    private final ObjectMapper json;

    VersionSnapshots(LearningConfig config, Statements statements, ObjectMapper json) {
        this.config = config;
        this.statements = statements;
        this.json = json;
    }

    Optional<VersionPrunedMetrics> latest(DbmsVersion version) {
        return before(version, Long.MAX_VALUE, 1).stream().findFirst();
    }

    Optional<VersionPrunedMetrics> at(DbmsVersion version, long number) {
        return number == Long.MAX_VALUE
                ? Optional.empty()
                : before(version, number + 1, 1).stream()
                        .filter(snapshot -> snapshot.version() == number)
                        .findFirst();
    }

    /** The last ones before a number, the last first. */
    @Transactional
    List<VersionPrunedMetrics> before(DbmsVersion version, long number, int most) {
        return statements.query(
                BEFORE,
                row -> read(row.getString(1), VersionPrunedMetrics.class),
                version.projectId(),
                version.catalogKey(),
                number,
                most);
    }

    /** What those before a number were made from, the last first. */
    @Transactional
    List<SnapshotVersion> versionsBefore(DbmsVersion version, long number, int most) {
        return statements.query(
                VERSIONS,
                row -> new SnapshotVersion(row.getLong(1), read(row.getString(2), SnapshotSource.class)),
                version.projectId(),
                version.catalogKey(),
                number,
                most);
    }

    /** Keeps the next one, in the current transaction; the oldest is forgotten where there are more than are kept. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(DbmsVersion version, LongFunction<VersionPrunedMetrics> ofNumber) {
        long number = latest(version).map(last -> last.version() + 1).orElse(1L);
        statements.update(STORE, version.projectId(), version.catalogKey(), number, write(ofNumber.apply(number)));
        statements.update(FORGET, version.projectId(), version.catalogKey(), number - config.snapshotsKept());
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored snapshot of a DBMS version cannot be read", e);
        }
    }

    private String write(VersionPrunedMetrics snapshot) {
        try {
            return json.writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A snapshot of a DBMS version cannot be written as JSON", e);
        }
    }
}
