package io.attune.ui.activity;

import io.attune.ui.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the states of the views. A number is a sum of counters that only grow, each under a lock of its own row, so two states
 * of a view never share one, whichever replica wrote them and in whatever order their transactions committed.
 */
@ApplicationScoped
public class Changes {

    private final ReadModel readModel;

    Changes(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** The number of each session's view; those that are not known are left out. */
    public Map<UUID, Long> ofSessions(Collection<UUID> sessionIds) {
        return readModel
                .select("""
                        select s.id,
                               a.changes + coalesce(p.version, 0) + coalesce(r.version, 0)
                               + (select count(*) from catalog c where c.key = s.catalog_key) as change
                        from session s
                        join session_activity a on a.session_id = s.id
                        left join pruned_metrics p on p.workload_id = s.workload_id
                        left join ranked_knobs r on r.workload_id = s.workload_id
                            and r.objective = s.content -> 'objective' ->> 'name'
                        where s.id = any (?)""", row -> Map.entry(row.uuid("id"), row.integer("change")), (Object)
                        sessionIds.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The number of a session's view; empty while the session is not known. */
    public Optional<Long> ofSession(UUID sessionId) {
        return Optional.ofNullable(ofSessions(List.of(sessionId)).get(sessionId));
    }

    /**
     * The number of the list of sessions.
     *
     * @param projectIds only these projects'; null: all
     * @param sessionId only this one; null: all
     */
    public long ofList(@Nullable Set<UUID> projectIds, @Nullable UUID sessionId) {
        UUID[] projects = projectIds == null ? null : projectIds.toArray(UUID[]::new);
        return readModel
                .selectOne("""
                        select coalesce(sum(a.changes), 0)::bigint as change
                        from session s join session_activity a on a.session_id = s.id
                        where (?::uuid[] is null or s.project_id = any (?::uuid[])) and (?::uuid is null or s.id = ?)""", row -> row.integer("change"), projects, projects, sessionId, sessionId)
                .orElse(0L);
    }
}
