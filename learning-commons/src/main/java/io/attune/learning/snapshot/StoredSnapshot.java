package io.attune.learning.snapshot;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A snapshot as it was published; {@code body} is the event as JSON. Written once. */
@Entity
@Immutable
@Table(name = "snapshot")
@IdClass(StoredSnapshot.Key.class)
class StoredSnapshot extends PanacheEntityBase {

    /** Names a snapshot. */
    record Key(UUID workloadId, String objective, long version) implements Serializable {}

    @Id
    UUID workloadId;

    /** Empty where the snapshot is for all objectives. */
    @Id
    String objective;

    @Id
    long version;

    String inputHash;

    Instant computedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    String body;

    static Optional<StoredSnapshot> latest(UUID workloadId, String objective) {
        return find("workloadId = ?1 and objective = ?2 order by version desc", workloadId, objective)
                .firstResultOptional();
    }

    static Optional<StoredSnapshot> at(UUID workloadId, String objective, long version) {
        return findByIdOptional(new Key(workloadId, objective, version));
    }

    /** The one that came before a version. */
    static Optional<StoredSnapshot> before(UUID workloadId, String objective, long version) {
        return find(
                        "workloadId = ?1 and objective = ?2 and version < ?3 order by version desc",
                        workloadId,
                        objective,
                        version)
                .firstResultOptional();
    }

    /** Deletes those before a version. */
    static void forgetBefore(UUID workloadId, String objective, long version) {
        delete("workloadId = ?1 and objective = ?2 and version < ?3", workloadId, objective, version);
    }

    static List<String> objectives(UUID workloadId) {
        return find(
                        "select distinct objective from StoredSnapshot where workloadId = ?1 order by objective",
                        workloadId)
                .project(String.class)
                .list();
    }
}
