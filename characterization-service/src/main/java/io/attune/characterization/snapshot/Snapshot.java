package io.attune.characterization.snapshot;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored snapshot; {@code body} is the event as JSON. Written once. */
@Entity
@Immutable
@Table(name = "snapshot")
@IdClass(Snapshot.Key.class)
class Snapshot extends PanacheEntityBase {

    /** Names a snapshot. */
    record Key(UUID workloadId, long version) implements Serializable {}

    @Id
    UUID workloadId;

    @Id
    long version;

    String inputHash;

    Instant computedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    String body;

    static Optional<Snapshot> latest(UUID workloadId) {
        return find("workloadId", Sort.descending("version"), workloadId).firstResultOptional();
    }
}
