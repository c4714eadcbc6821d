package io.attune.commons.token;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token stands for, or a person.
 *
 * @param tokenId the token's id, never its secret; a person's, made of the issuer and the subject
 * @param name what its maker called it; a person's name
 * @param scopes see {@link Scope}
 * @param projectIds the projects that it reaches; null: every project
 * @param sessionId the one session that it reaches; null: every session of its projects
 * @param person null for a token
 */
public record TokenGrant(
        UUID tokenId,
        String name,
        Set<String> scopes,
        @Nullable Set<UUID> projectIds,
        @Nullable UUID sessionId,
        @Nullable Person person) {

    /** A person, whom nobody but the issuer names so: another issuer may call somebody else by the same subject. */
    public record Person(String issuer, String subject) {}

    public TokenGrant {
        scopes = Set.copyOf(scopes);
        projectIds = projectIds == null ? null : Set.copyOf(projectIds);
    }

    /** Of a token that reaches one project; null: every project. */
    public TokenGrant(
            UUID tokenId, String name, Set<String> scopes, @Nullable UUID projectId, @Nullable UUID sessionId) {
        this(tokenId, name, scopes, projectId == null ? null : Set.of(projectId), sessionId, null);
    }

    public boolean reachesEveryProject() {
        return projectIds == null;
    }

    /** The project, where it reaches one alone; null: every one, none or several. */
    public @Nullable UUID onlyProject() {
        return projectIds == null || projectIds.size() != 1
                ? null
                : projectIds.iterator().next();
    }

    public boolean reachesProject(UUID project) {
        return projectIds == null || projectIds.contains(project);
    }

    public boolean reachesSession(UUID project, UUID session) {
        return reachesProject(project) && (sessionId == null || sessionId.equals(session));
    }
}
