package io.attune.learning.outside;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.TokenDirectory;
import io.attune.commons.token.TokenGrant;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows the tokens that tests give out, in place of ingest-service. */
@ApplicationScoped
public class TestTokens implements TokenDirectory {

    private final Map<UUID, TokenGrant> grants = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A token for a project with these scopes. */
    public String of(UUID projectId, String... scopes) {
        return ofSession(projectId, null, scopes);
    }

    /** A token for one session of a project. */
    public String ofSession(UUID projectId, @Nullable UUID sessionId, String... scopes) {
        UUID id = UUID.randomUUID();
        grants.put(id, new TokenGrant(id, "test", Set.of(scopes), projectId, sessionId));
        return BearerToken.generate(id, random).value();
    }

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        return Optional.ofNullable(grants.get(token.id()));
    }
}
