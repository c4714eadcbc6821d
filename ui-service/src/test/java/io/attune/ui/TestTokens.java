package io.attune.ui;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.Scope;
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

/** Stands where ingest would be asked about tokens. */
@ApplicationScoped
public class TestTokens implements TokenDirectory {

    private final Map<String, TokenGrant> grants = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A bearer token that may read a project, or only one of its sessions. */
    public String reader(UUID projectId, @Nullable UUID sessionId) {
        return issue(Set.of(Scope.READ), projectId, sessionId);
    }

    public String issue(Set<String> scopes, @Nullable UUID projectId, @Nullable UUID sessionId) {
        UUID id = UUID.randomUUID();
        String token = BearerToken.generate(id, random).value();
        grants.put(token, new TokenGrant(id, "test", scopes, projectId, sessionId));
        return token;
    }

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        return Optional.ofNullable(grants.get(token.value()));
    }
}
