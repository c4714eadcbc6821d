package io.attune.ingest.token;

import io.attune.commons.token.TokenGrant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    TokenGrant grant() {
        return new TokenGrant(id, name, Set.of(scopes), projectId, sessionId);
    }
}
