package io.attune.recommender.service;

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

/** Tokens that a test gives out, in the place of those that ingest keeps. */
@ApplicationScoped
class TestTokens implements TokenDirectory {

    private final Map<UUID, TokenGrant> grants = new ConcurrentHashMap<>();

    /** A token that may read one project. */
    String reading(UUID projectId) {
        BearerToken token = BearerToken.generate(UUID.randomUUID(), new SecureRandom());
        grants.put(token.id(), new TokenGrant(token.id(), "test", Set.of(Scope.READ), projectId, null));
        return token.value();
    }

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        return Optional.ofNullable(grants.get(token.id()));
    }
}
