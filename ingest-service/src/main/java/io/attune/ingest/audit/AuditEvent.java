package io.attune.ingest.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing that somebody did, or tried to. Never a secret, and of a request's content nothing but a reason that it had to state. */
@Schema(name = "AuditEvent")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEvent(
        UUID id,
        Instant at,

        @Schema(
                description =
                        "The project that it is about; absent where it is about none, or was refused before that was known")
        @Nullable
        UUID projectId,

        Actor actor,

        @Schema(description = "The operationId", examples = "pauseSession")
        String operation,

        @Schema(
                description = "What it was done to: the path of the new thing, else that of the request",
                examples = "/api/v1/sessions/01890a5d-ac96-774b-bcce-b302099a8057:pause")
        String resource,

        Outcome outcome,

        @Schema(description = "The HTTP status that was answered", examples = "200")
        int status,

        @Schema(description = "The code of the problem, where there was one", examples = "SESSION_STOPPED") @Nullable
        String code,

        @Schema(
                description =
                        "Why, in the words of who did it; of operations that ask for a reason and were done alone",
                examples = "the shop's cache can be rebuilt from the source of truth")
        @Nullable
        String reason,

        @Schema(description = "Finds the request in the logs")
        String traceId) {

    /** Who did it. */
    @Schema(name = "AuditActor")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Actor(
            @Schema(
                    description =
                            "The id of the token, or the subject of the person, who is that one with the issuer alone")
            String id,

            @Schema(
                    description = "Who says that the person is that one; absent for a token",
                    examples = "https://accounts.example.org")
            @Nullable
            String issuer,

            @Schema(description = "What the token or the person is called", examples = "agent on db1")
            String name) {}

    /** What became of it. */
    @Schema(name = "AuditOutcome")
    enum Outcome {
        /** It was done and has its effect. */
        DONE,
        /** It was not allowed, or could not be understood; it has no effect. */
        REFUSED,
        /** The service failed; it has no effect. */
        FAILED
    }
}
