package io.attune.commons.testapp;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.TokenDirectory;
import io.attune.commons.token.TokenDirectoryUnavailableException;
import io.attune.commons.token.TokenGrant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tokens that tests have made. */
@ApplicationScoped
public class KnownTokens implements TokenDirectory {

    /** A token's id for which the directory does not answer. */
    public static final UUID UNAVAILABLE = new UUID(7, 7);

    private record Known(BearerToken token, TokenGrant grant) {}

    private final Map<UUID, Known> tokens = new ConcurrentHashMap<>();

    /** A new token with these scopes, for one project or for all. */
    public String make(@Nullable UUID projectId, String... scopes) {
        BearerToken token = BearerToken.generate(UUID.randomUUID(), new SecureRandom());
        tokens.put(token.id(), new Known(token, new TokenGrant(token.id(), "test", Set.of(scopes), projectId, null)));
        return token.value();
    }

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        if (token.id().equals(UNAVAILABLE)) {
            throw new TokenDirectoryUnavailableException("Not now", new IOException("No route"));
        }
        return Optional.ofNullable(tokens.get(token.id()))
                .filter(known -> token.matches(known.token().secretHash()))
                .map(Known::grant);
    }
}
