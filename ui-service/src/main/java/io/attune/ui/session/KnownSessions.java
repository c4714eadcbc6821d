package io.attune.ui.session;

import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import io.attune.ui.readmodel.ReadModel;
import io.attune.ui.readmodel.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds sessions. */
@ApplicationScoped
public class KnownSessions {

    private static final String LISTED = """
            select s.content, a.last_at, r.content as latest, t.sequence as requested
            from session s
            join session_activity a on a.session_id = s.id
            left join tuning_request t on t.session_id = s.id
            left join lateral (
                select content from recommendation where session_id = s.id order by sequence desc, content ->> 'createdAt' desc limit 1
            ) r on true
            """;

    private final ReadModel readModel;

    KnownSessions(ReadModel readModel) {
        this.readModel = readModel;
    }

    public Optional<ListedSession> find(UUID id) {
        return readModel.selectOne(LISTED + "where s.id = ?", KnownSessions::read, id);
    }

    /**
     * Sessions, the youngest first.
     *
     * @param projectIds only these projects'; null: all
     * @param sessionId only this one; null: all
     * @param behind begin behind this one; null: at the youngest
     */
    public List<ListedSession> list(
            @Nullable Set<UUID> projectIds, @Nullable UUID sessionId, @Nullable Position behind, int limit) {
        UUID[] projects = projectIds == null ? null : projectIds.toArray(UUID[]::new);
        Instant createdAt = behind == null ? null : behind.createdAt();
        return readModel.select(
                LISTED + """
                        where (?::uuid[] is null or s.project_id = any (?::uuid[])) and (?::uuid is null or s.id = ?)
                            and (?::timestamptz is null or (s.created_at, s.id) < (?, ?))
                        order by s.created_at desc, s.id desc limit ?""",
                KnownSessions::read,
                projects,
                projects,
                sessionId,
                sessionId,
                createdAt,
                createdAt,
                behind == null ? null : behind.id(),
                limit);
    }

    private static ListedSession read(Row row) {
        return new ListedSession(
                row.json("content", Session.class),
                row.instant("last_at"),
                row.nullableJson("latest", Recommendation.class),
                row.nullableInteger("requested"));
    }

    /** A place in the list. */
    public record Position(Instant createdAt, UUID id) {}
}
