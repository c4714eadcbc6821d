package io.attune.ingest.token;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.TokenDirectory;
import io.attune.commons.token.TokenDirectoryUnavailableException;
import io.attune.commons.token.TokenGrant;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks tokens up in ingest's own table. What was found is remembered for a few seconds; what was not found is not. */
@ApplicationScoped
class StoredTokens implements TokenDirectory, PanacheRepositoryBase<TokenRow, UUID> {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int REMEMBERED_AT_MOST = 10_000;

    private final Clock clock;
    private final Map<UUID, Found> found = new ConcurrentHashMap<>();

    StoredTokens(Clock clock) {
        this.clock = clock;
    }

    private record Found(TokenRow row, Instant until) {}

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        Instant now = clock.instant();
        Found known = found.get(token.id());
        if (known == null || now.isAfter(known.until())) {
            known = load(token.id(), now);
        }
        return known != null && token.matches(known.row().secretHash)
                ? Optional.of(known.row().grant())
                : Optional.empty();
    }

    private @Nullable Found load(UUID id, Instant now) {
        TokenRow row;
        try {
            row = QuarkusTransaction.requiringNew().call(() -> findById(id));
        } catch (PersistenceException | IllegalStateException e) {
            throw new TokenDirectoryUnavailableException("The table of tokens cannot be read.", e);
        }
        if (row == null) {
            found.remove(id);
            return null;
        }
        if (found.size() >= REMEMBERED_AT_MOST) {
            found.clear();
        }
        Found loaded = new Found(row, now.plus(REMEMBERED));
        found.put(id, loaded);
        return loaded;
    }
}
