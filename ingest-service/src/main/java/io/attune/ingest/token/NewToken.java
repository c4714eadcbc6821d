package io.attune.ingest.token;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
        Instant expiresAt,

        @Schema(
                description =
                        "true makes an upload code for OtterTune's clients, 30 characters, in the place of a bearer token: it needs a"
                                + " session, and takes the scopes observations:write, recommendations:read and"
                                + " sessions:admin only",
                defaultValue = "false")
        @Nullable
        Boolean uploadCode) {

    private static final Set<String> SCOPES_OF_UPLOAD_CODES =
            Set.of(Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.SESSIONS_ADMIN);
    private static final String ANY_SCOPE = "admin|sessions:admin|observations:write|recommendations:read|read";

    boolean isUploadCode() {
        return Boolean.TRUE.equals(uploadCode);
    }

    /** @throws ProblemException 400 for an upload code that reaches more than one session, or of too much power for its form */
    void requireForm() {
        if (!isUploadCode()) {
            return;
        }
        if (sessionId == null) {
            throw ProblemException.invalid("/sessionId", "must be there for an upload code");
        }
        if (!SCOPES_OF_UPLOAD_CODES.containsAll(scopes)) {
            throw ProblemException.invalid(
                    "/scopes",
                    "must be of observations:write, recommendations:read and sessions:admin for an upload code");
        }
    }
}
