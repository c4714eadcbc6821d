package io.attune.ingest.token;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.TokenGrant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "token")
class TokenRow {
    @Id
    UUID id;

    String name;

    @Column(name = "secret_hash")
    byte[] secretHash;

    String[] scopes;

    @Column(name = "project_id")
    @Nullable
    UUID projectId;

    @Column(name = "session_id")
    @Nullable
    UUID sessionId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "withdrawn_at")
    @Nullable
    Instant withdrawnAt;

    @Column(name = "upload_code")
    boolean uploadCode;

    @Column(name = "previous_hash")
    byte @Nullable [] previousHash;

    @Column(name = "previous_until")
    @Nullable
    Instant previousUntil;

    TokenGrant grant() {
        return new TokenGrant(id, name, Set.of(scopes), projectId, sessionId);
    }

    /** Whether the token, with this secret, is good at that time. */
    boolean isGood(BearerToken token, Instant now) {
        return !uploadCode && isGood(token.secretHash(), now);
    }

    /** Whether the token, with the secret of this hash, is good at that time. */
    boolean isGood(byte[] hash, Instant now) {
        if (withdrawnAt != null || (expiresAt != null && !now.isBefore(expiresAt))) {
            return false;
        }
        boolean previous = previousHash != null
                && previousUntil != null
                && now.isBefore(previousUntil)
                && MessageDigest.isEqual(hash, previousHash);
        return MessageDigest.isEqual(hash, secretHash) || previous;
    }

    /** Takes a new secret; the one until now stays good up to {@code until}, which is also the end of any older one. */
    void rotate(byte[] renewedHash, Instant now, Instant until) {
        boolean overlaps = until.isAfter(now);
        previousHash = overlaps ? secretHash : null;
        previousUntil = overlaps ? until : null;
        secretHash = renewedHash;
    }
}
