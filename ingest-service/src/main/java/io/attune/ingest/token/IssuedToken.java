package io.attune.ingest.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token with its secret: the only time that this is shown. */
@Schema(name = "IssuedToken")
@JsonInclude(JsonInclude.Include.NON_NULL)
record IssuedToken(
        UUID id,

        @Schema(description = "The token itself, or the upload code; it cannot be shown again")
        String token,

        @Schema(description = "Who or what it is for", examples = "agent on db1")
        String name,

        @Schema(description = "What its bearer may do") SortedSet<String> scopes,

        @Schema(description = "The project that it reaches; every project where absent") @Nullable
        UUID projectId,

        @Schema(description = "The one session that it reaches; all of its projects' where absent") @Nullable
        UUID sessionId,

        Instant createdAt,

        @Schema(description = "When it stops being good; it never does where absent") @Nullable
        Instant expiresAt,

        @Schema(description = "Until when the secret before this one is good as well") @Nullable
        Instant previousSecretUntil) {

    static IssuedToken of(TokenRow row, String secret) {
        return new IssuedToken(
                row.id,
                secret,
                row.name,
                new TreeSet<>(List.of(row.scopes)),
                row.projectId,
                row.sessionId,
                row.createdAt,
                row.expiresAt,
                row.previousUntil);
    }
}
