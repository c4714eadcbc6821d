package io.attune.learning.snapshot;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.learning.LearningConfig;
import io.attune.learning.paging.PageRequest;
import io.attune.learning.sql.Statements;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The versions of a workload's snapshot for an objective, as far back as they are kept. */
@ApplicationScoped
public class SnapshotHistory {

    private static final String VERSIONS = """
            SELECT version, body -> 'source' FROM snapshot WHERE workload_id = ? AND objective = ? AND version < ?
            ORDER BY version DESC LIMIT ?""";

    private final LearningConfig config;
    private final Statements statements;
    private final SnapshotJson json;

    SnapshotHistory(LearningConfig config, Statements statements, SnapshotJson json) {
        this.config = config;
        this.statements = statements;
        this.json = json;
    }

    /**
     * A page of the versions, the last first.
     *
     * @throws ProblemException 400 for a size or token that cannot be
     */
    @Transactional
    public Page<SnapshotVersion> versions(UUID workloadId, String objective, PageRequest page) {
        int size = page.size();
        List<SnapshotVersion> found = statements.query(
                VERSIONS,
                row -> new SnapshotVersion(row.getLong(1), json.readSource(row.getString(2))),
                workloadId,
                objective,
                page.beforeVersion(),
                size + 1);
        return Page.of(found, size, one -> PageToken.of(Long.toString(one.version())));
    }

    /** @throws ProblemException 404 where there is no such version */
    @Transactional
    public <T extends Snapshot> T at(EventType<T> type, UUID workloadId, String objective, long version) {
        return StoredSnapshot.at(workloadId, objective, version)
                .map(stored -> json.read(type, stored.body))
                .orElseThrow(() -> missing("There is no snapshot of version " + version + "; the last "
                        + config.snapshotsKept() + " are kept."));
    }

    /**
     * Two versions, to be compared.
     *
     * @param from null for the one before {@code to}
     * @param to null for the last one
     * @throws ProblemException 404 where one of them is not there
     */
    @Transactional
    public <T extends Snapshot> Change<T> change(
            EventType<T> type, UUID workloadId, String objective, @Nullable Long from, @Nullable Long to) {
        T after = to == null
                ? StoredSnapshot.latest(workloadId, objective)
                        .map(stored -> json.read(type, stored.body))
                        .orElseThrow(() -> missing("There is no snapshot of this workload yet."))
                : at(type, workloadId, objective, to);
        T before = from == null
                ? StoredSnapshot.before(workloadId, objective, after.version())
                        .map(stored -> json.read(type, stored.body))
                        .orElseThrow(() ->
                                missing("There is no snapshot before version " + after.version() + " to compare with."))
                : at(type, workloadId, objective, from);
        return new Change<>(before, after);
    }

    private static ProblemException missing(String detail) {
        return new ProblemException(404, "NO_SNAPSHOT", detail);
    }
}
