package io.attune.ingest.token;

import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** What a new token is made from. */
@Schema(name = "NewToken")
record NewToken(
        @Schema(description = "Who or what it is for", examples = "agent on db1") @NotBlank @Size(max = 100) @PlainText
        String name,

        @Schema(
                description = "What its bearer may do",
                uniqueItems = true,
                examples = "[\"observations:write\", \"recommendations:read\"]")
        @UniqueElements
        @NotEmpty
        @Size(max = 5)
        List<@NotNull @Pattern(regexp = ANY_SCOPE, message = "must be one of " + ANY_SCOPE) String> scopes,

        @Schema(description = "The one session that it reaches; all of the project's where absent") @Nullable
        UUID sessionId,

        @Schema(description = "When it stops being good, in the future; it never does where absent") @Nullable
        Instant expiresAt) {

    private static final String ANY_SCOPE = "admin|sessions:admin|observations:write|recommendations:read|read";
}
