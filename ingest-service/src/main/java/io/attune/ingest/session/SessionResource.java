package io.attune.ingest.session;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.idempotency.Idempotent;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.project.Projects;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Makes, shows, pauses, resumes and stops sessions. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions", description = "A session is one tuning effort.")
class SessionResource {

    private static final String SESSION = "/sessions/{id}";

    private final TuningSessions sessions;
    private final SessionCreation creation;
    private final Projects projects;
    private final Catalogs catalogs;

    SessionResource(TuningSessions sessions, SessionCreation creation, Projects projects, Catalogs catalogs) {
        this.sessions = sessions;
        this.creation = creation;
        this.projects = projects;
        this.catalogs = catalogs;
    }

    /** The knobs that a session tunes. */
    @Schema(name = "SessionKnobs")
    record KnobList(List<KnobView> items) {}

    @POST
    @Idempotent
    @Path("/projects/{projectId}/sessions")
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "createSession", summary = "Create a session")
    @APIResponse(
            responseCode = "201",
            description = "The new session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    @APIResponse(
            responseCode = "422",
            description = "The DBMS, the objective or a knob is not one that can be tuned so")
    public RestResponse<SessionView> create(@PathParam("projectId") UUID projectId, @NotNull @Valid NewSession body) {
        StoredSession stored = creation.create(projectId, body);
        return ResponseBuilder.create(RestResponse.Status.CREATED, SessionView.of(stored))
                .header("Location", "/api/v1/sessions/" + stored.session().id())
                .header("ETag", stored.tag())
                .build();
    }

    @GET
    @Path("/projects/{projectId}/sessions")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listSessions", summary = "List the sessions of a project")
    @APIResponse(responseCode = "200", description = "A page of sessions, oldest first")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public Page<SessionView> list(@PathParam("projectId") UUID projectId, @BeanParam PageRequest page) {
        projects.require(projectId);
        int size = page.size();
        return Page.of(
                sessions.ofProject(projectId, page.afterId(), size).stream()
                        .map(SessionView::of)
                        .toList(),
                size,
                session -> PageToken.of(session.id().toString()));
    }

    @GET
    @Path(SESSION)
    @Transactional
    @RolesAllowed({Scope.READ, Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "getSession", summary = "Get a session")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "304", description = "The session is as If-None-Match says")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public RestResponse<SessionView> get(
            @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Size(max = 100) @Nullable String known) {
        StoredSession stored = sessions.ofCaller(id);
        if (stored.tag().isKnownTo(known)) {
            return ResponseBuilder.<SessionView>create(RestResponse.Status.NOT_MODIFIED)
                    .header("ETag", stored.tag())
                    .build();
        }
        return answer(stored);
    }

    @GET
    @Path(SESSION + "/knobs")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listSessionKnobs", summary = "List the knobs that a session tunes, with their bounds")
    @APIResponse(responseCode = "200", description = "The knobs, sorted by name")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public KnobList knobs(@PathParam("id") UUID id) {
        StoredSession stored = sessions.ofCaller(id);
        Catalog catalog = catalogs.at(stored.session().catalog());
        Map<String, SessionKnob> tuned =
                stored.session().knobs().stream().collect(Collectors.toMap(SessionKnob::name, Function.identity()));
        List<KnobView> items = new ArrayList<>();
        for (Knob knob : catalog.knobs()) {
            SessionKnob bounds = tuned.get(knob.name());
            if (bounds != null) {
                items.add(KnobView.of(knob, bounds));
            }
        }
        return new KnobList(items);
    }

    @PATCH
    @Path(SESSION)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "changeSession", summary = "Change a session")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "The session is stopped, so its budget is of no use")
    @APIResponse(responseCode = "412", description = "The session changed since If-Match was read")
    @APIResponse(responseCode = "422", description = "Nothing is to change, or the budget cannot be")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<SessionView> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected,
            @NotNull @Valid SessionChange body) {
        StoredSession stored = sessions.ofCallerLocked(id);
        stored.tag().require(expected);
        return answer(sessions.change(stored, body.of(stored.session())));
    }

    @POST
    @Idempotent
    @Path(SESSION + ":pause")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "pauseSession", summary = "Pause a session: observations are kept, nothing new is tried")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "The session is stopped")
    @APIResponse(responseCode = "412", description = "The session changed since If-Match was read")
    public RestResponse<SessionView> pause(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected) {
        return bring(id, SessionState.PAUSED, expected);
    }

    @POST
    @Idempotent
    @Path(SESSION + ":resume")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "resumeSession", summary = "Resume a paused session")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "The session is stopped")
    @APIResponse(responseCode = "412", description = "The session changed since If-Match was read")
    public RestResponse<SessionView> resume(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected) {
        return bring(id, SessionState.ACTIVE, expected);
    }

    @POST
    @Idempotent
    @Path(SESSION + ":stop")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "stopSession", summary = "Stop a session for good")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "412", description = "The session changed since If-Match was read")
    public RestResponse<SessionView> stop(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected) {
        return bring(id, SessionState.STOPPED, expected);
    }

    private RestResponse<SessionView> bring(UUID id, SessionState state, @Nullable String expected) {
        StoredSession stored = sessions.ofCallerLocked(id);
        stored.tag().requireIfGiven(expected);
        return answer(sessions.bring(stored, state));
    }

    private static RestResponse<SessionView> answer(StoredSession stored) {
        return ResponseBuilder.ok(SessionView.of(stored))
                .header("ETag", stored.tag())
                .build();
    }
}
