package io.attune.ingest.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token without its secret. */
@Schema(name = "Token")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenView(
        UUID id,

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

        @Schema(description = "Until when the secret before the present one is good as well") @Nullable
        Instant previousSecretUntil,

        @Schema(description = "When it was last used, known about a minute later; absent where it never was") @Nullable
        Instant lastUsedAt,

        @Schema(description = "Whether it is an upload code for OtterTune's clients")
        boolean uploadCode,

        @Schema(description = "When it was withdrawn; absent for a token that was not") @Nullable
        Instant withdrawnAt) {

    static TokenView of(TokenRow row, @Nullable Instant lastUsedAt) {
        return new TokenView(
                row.id,
                row.name,
                new TreeSet<>(List.of(row.scopes)),
                row.projectId,
                row.sessionId,
                row.createdAt,
                row.expiresAt,
                row.previousUntil,
                lastUsedAt == null ? null : lastUsedAt.truncatedTo(ChronoUnit.SECONDS),
                row.uploadCode,
                row.withdrawnAt);
    }
}
