package io.attune.ingest.token;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.BearerToken;
import io.attune.commons.token.TokenGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes, renews and withdraws tokens. A withdrawn one stays withdrawn; its row is kept, so that its id is not used again. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class TokenLifecycle {

    private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

    private final StoredTokens tokens;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenLifecycle(StoredTokens tokens, TimeOrderedIds ids, Clock clock) {
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a token, or an upload code.
     *
     * @throws ProblemException 400 when it would expire in the past, or in more than a hundred years, or cannot be an upload code
     */
    IssuedToken issue(UUID projectId, NewToken wanted) {
        wanted.requireForm();
        Instant now = now();
        Instant expiresAt = wanted.expiresAt();
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST_LIFE)))) {
            throw ProblemException.invalid("/expiresAt", "must be in the future, within a hundred years");
        }
        TokenRow row = new TokenRow();
        row.id = ids.next();
        row.name = wanted.name();
        row.uploadCode = wanted.isUploadCode();
        String secret = newSecret(row, hash -> row.secretHash = hash);
        row.scopes = wanted.scopes().toArray(String[]::new);
        row.projectId = projectId;
        row.sessionId = wanted.sessionId();
        row.createdAt = now;
        row.expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
        tokens.persist(row);
        return IssuedToken.of(row, secret);
    }

    /**
     * Gives a token a new secret.
     *
     * @param overlap how long the secret until now stays good; not at all for zero
     * @throws ProblemException 404 for a token that the grant does not reach, 410 for a withdrawn one
     */
    IssuedToken rotate(TokenGrant grant, UUID id, Duration overlap) {
        TokenRow row = tokens.withinLocked(grant, id).orElseThrow(TokenLifecycle::notFound);
        if (row.withdrawnAt != null) {
            throw ProblemException.gone("TOKEN_WITHDRAWN", "The token is withdrawn.");
        }
        Instant now = now();
        String renewed = newSecret(row, hash -> row.rotate(hash, now, now.plus(overlap)));
        tokens.changed(id);
        return IssuedToken.of(row, renewed);
    }

    /**
     * Withdraws a token; nothing happens when it is withdrawn.
     *
     * @return the project that it reached, if it was one
     * @throws ProblemException 404 for a token that the grant does not reach
     */
    Optional<UUID> withdraw(TokenGrant grant, UUID id) {
        TokenRow row = tokens.withinLocked(grant, id).orElseThrow(TokenLifecycle::notFound);
        if (row.withdrawnAt == null) {
            row.withdrawnAt = now();
            tokens.changed(id);
        }
        return Optional.ofNullable(row.projectId);
    }

    static ProblemException notFound() {
        return ProblemException.notFound("There is no such token.");
    }

    /** What its bearer sends; only the hash is to be stored. */
    private String newSecret(TokenRow row, Consumer<byte[]> hash) {
        if (row.uploadCode) {
            UploadCode code = UploadCode.generate(random);
            hash.accept(code.hash());
            return code.value();
        }
        BearerToken token = BearerToken.generate(row.id, random);
        hash.accept(token.secretHash());
        return token.value();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
