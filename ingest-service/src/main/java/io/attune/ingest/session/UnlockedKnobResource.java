package io.attune.ingest.session;

import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.audit.StatedReason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Unlocks durability knobs of sessions, and locks them again. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions", description = "A session is one tuning effort.")
class UnlockedKnobResource {

    private static final String UNLOCKED_KNOB = "/sessions/{id}/guardrails/unlocked-knobs/{knob}";

    private final TuningSessions sessions;
    private final DurabilityLocks locks;
    private final StatedReason reason;

    UnlockedKnobResource(TuningSessions sessions, DurabilityLocks locks, StatedReason reason) {
        this.sessions = sessions;
        this.locks = locks;
        this.reason = reason;
    }

    @PUT
    @Path(UNLOCKED_KNOB)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(
            operationId = "unlockKnob",
            summary = "Unlock a durability knob of a session",
            description =
                    "The session tunes the knob from the next recommendation on, though its wrong value loses what"
                            + " was committed. An agent sets it only where the person who runs it allows that too.")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(
            responseCode = "400",
            description =
                    "The body cannot be understood, or the knob is not a durability knob of the session's catalog")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "The session is stopped")
    @APIResponse(responseCode = "412", description = "The session changed since If-Match was read")
    @APIResponse(responseCode = "422", description = "The knob cannot be tuned so")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SessionView> unlock(
            @PathParam("id") UUID id,
            @Parameter(description = "The knob's name", example = "synchronous_commit")
                    @PathParam("knob")
                    @Size(max = 128)
                    String knob,
            @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected,
            @NotNull @Valid KnobUnlocking body) {
        StoredSession stored = sessions.ofCallerLocked(id);
        stored.tag().require(expected);
        StoredSession unlocked = locks.unlock(stored, knob, body);
        reason.is(body.reason());
        return answer(unlocked);
    }

    @DELETE
    @Path(UNLOCKED_KNOB)
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(
            operationId = "lockKnob",
            summary = "Lock a durability knob of a session again",
            description = "What would set the knob and was not measured yet is superseded; another recommendation is"
                    + " asked for in its place.")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "400", description = "The knob is not a durability knob of the session's catalog")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "412", description = "The session changed since If-Match was read")
    public RestResponse<SessionView> lock(
            @PathParam("id") UUID id,
            @Parameter(description = "The knob's name", example = "synchronous_commit")
                    @PathParam("knob")
                    @Size(max = 128)
                    String knob,
            @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected) {
        StoredSession stored = sessions.ofCallerLocked(id);
        stored.tag().requireIfGiven(expected);
        return answer(locks.lock(stored, knob));
    }

    private static RestResponse<SessionView> answer(StoredSession stored) {
        return ResponseBuilder.ok(SessionView.of(stored))
                .header("ETag", stored.tag())
                .build();
    }
}
