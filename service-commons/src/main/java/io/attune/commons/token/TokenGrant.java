package io.attune.commons.token;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token stands for.
 *
 * @param tokenId the token's id, never its secret
 * @param name what its maker called it
 * @param scopes see {@link Scope}
 * @param projectId the one project that it reaches; null: every project
 * @param sessionId the one session that it reaches; null: every session of its projects
 */
public record TokenGrant(
        UUID tokenId,
        String name,
        Set<String> scopes,
        @Nullable UUID projectId,
        @Nullable UUID sessionId) {

    public TokenGrant {
        scopes = Set.copyOf(scopes);
    }

    boolean reachesProject(UUID project) {
        return projectId == null || projectId.equals(project);
    }

    boolean reachesSession(UUID project, UUID session) {
        return reachesProject(project) && (sessionId == null || sessionId.equals(session));
    }
}
