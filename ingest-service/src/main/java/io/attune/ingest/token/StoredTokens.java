package io.attune.ingest.token;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.JsonWebToken;
import io.attune.commons.token.TokenDirectory;
import io.attune.commons.token.TokenDirectoryUnavailableException;
import io.attune.commons.token.TokenGrant;
import io.attune.commons.transaction.AfterCommit;
import io.attune.ingest.limit.RequestLimits;
import io.attune.ingest.person.People;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks tokens up in ingest's own table, and people among those whom the identity providers vouch for. What was found is remembered for a few seconds, so a change that another replica made has its
 * effect here after {@link #REMEMBERED}; what was not found is not remembered.
 */
@ApplicationScoped
class StoredTokens implements TokenDirectory, PanacheRepositoryBase<TokenRow, UUID> {

    static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int REMEMBERED_AT_MOST = 10_000;

    private final People people;
    private final RequestLimits limits;
    private final Clock clock;
    private final TokenUse use;
    private final AfterCommit afterCommit;
    private final Map<UUID, Found> found = new ConcurrentHashMap<>();

    StoredTokens(People people, RequestLimits limits, Clock clock, TokenUse use, AfterCommit afterCommit) {
        this.people = people;
        this.limits = limits;
        this.clock = clock;
        this.use = use;
        this.afterCommit = afterCommit;
    }

    private record Found(TokenRow row, Instant until) {}

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        Instant now = clock.instant();
        Found known = known(token, now);
        return counted(known == null ? load(token.id(), now) : known, token, now);
    }

    @Override
    public Optional<TokenGrant> remembered(BearerToken token) {
        Instant now = clock.instant();
        return counted(known(token, now), token, now);
    }

    private @Nullable Found known(BearerToken token, Instant now) {
        Found known = found.get(token.id());
        return known == null || now.isAfter(known.until()) ? null : known;
    }

    private Optional<TokenGrant> counted(@Nullable Found known, BearerToken token, Instant now) {
        if (known == null || !known.row().isGood(token, now)) {
            return Optional.empty();
        }
        limits.count(token.id());
        use.note(token.id(), now);
        return Optional.of(known.row().grant());
    }

    /** What an upload code stands for; empty when it is not good. Nothing of it is remembered. */
    Optional<TokenGrant> find(UploadCode code) {
        Instant now = clock.instant();
        byte[] hash = code.hash();
        return QuarkusTransaction.requiringNew()
                .call(() -> find("uploadCode and (secretHash = ?1 or previousHash = ?1)", (Object) hash)
                        .firstResultOptional())
                .filter(row -> row.isGood(hash, now))
                .map(row -> {
                    limits.count(row.id);
                    use.note(row.id, now);
                    return row.grant();
                });
    }

    @Override
    public Optional<TokenGrant> find(JsonWebToken token) {
        Optional<TokenGrant> grant = people.find(token);
        grant.ifPresent(person -> limits.count(person.tokenId()));
        return grant;
    }

    /** A token that the grant reaches, withdrawn or not, locked until the transaction ends. */
    Optional<TokenRow> withinLocked(TokenGrant grant, UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE)).filter(row -> reaches(grant, row));
    }

    /** A token that the grant reaches, withdrawn or not. */
    Optional<TokenRow> within(TokenGrant grant, UUID id) {
        return findByIdOptional(id).filter(row -> reaches(grant, row));
    }

    /** Oldest first, those of the project after {@code last} that are not withdrawn; one more than {@code size} where there are more. */
    List<TokenRow> ofProject(UUID projectId, @Nullable UUID sessionId, UUID last, int size) {
        var rows = sessionId == null
                ? find("projectId = ?1 and id > ?2 and withdrawnAt is null order by id", projectId, last)
                : find(
                        "projectId = ?1 and id > ?2 and withdrawnAt is null and sessionId = ?3 order by id",
                        projectId,
                        last,
                        sessionId);
        return rows.range(0, size).list();
    }

    /** To be called in the transaction that changes the token: once it has committed, this replica looks the token up anew. */
    void changed(UUID id) {
        afterCommit.run(() -> found.remove(id));
    }

    private static boolean reaches(TokenGrant grant, TokenRow row) {
        return (grant.reachesEveryProject() || (row.projectId != null && grant.reachesProject(row.projectId)))
                && (grant.sessionId() == null || grant.sessionId().equals(row.sessionId));
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
