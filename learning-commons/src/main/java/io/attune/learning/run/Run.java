package io.attune.learning.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One run over a workload, from when it was asked for to how it ended. */
@Entity
@Table(name = "run")
class Run extends PanacheEntityBase {

    /** Version 7: sorts by when it was asked for. */
    @Id
    UUID id;

    UUID workloadId;

    @Enumerated(EnumType.STRING)
    RunState state;

    @Enumerated(EnumType.STRING)
    RunCause cause;

    @Enumerated(EnumType.STRING)
    RunReason.Code reasonCode;

    Integer reasonCount;
    Integer reasonOf;
    String explanation;

    /** What it made. */
    @JdbcTypeCode(SqlTypes.JSON)
    List<SnapshotRef> snapshots;

    Instant requestedAt;
    Instant startedAt;
    Instant endedAt;

    void because(RunReason reason) {
        reasonCode = reason.code();
        reasonCount = reason.count();
        reasonOf = reason.of();
        explanation = reason.explanation();
    }

    void withoutReason() {
        reasonCode = null;
        reasonCount = null;
        reasonOf = null;
        explanation = null;
    }

    static Optional<Run> unfinished(UUID workloadId) {
        return find("workloadId = ?1 and state in ?2", workloadId, List.of(RunState.QUEUED, RunState.RUNNING))
                .firstResultOptional();
    }

    /** Those that wait for something. */
    static List<Run> waiting(RunReason.Code reason) {
        return list("state = ?1 and reasonCode = ?2", RunState.RUNNING, reason);
    }

    /** The latest first; at most {@code limit} of those that were asked for before {@code before}. */
    static List<Run> of(UUID workloadId, Optional<UUID> before, int limit) {
        return before.isPresent()
                ? find("workloadId = ?1 and id < ?2 order by id desc", workloadId, before.get())
                        .page(0, limit)
                        .list()
                : find("workloadId = ?1 order by id desc", workloadId)
                        .page(0, limit)
                        .list();
    }
}
