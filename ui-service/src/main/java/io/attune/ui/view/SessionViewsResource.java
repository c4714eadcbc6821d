package io.attune.ui.view;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.commons.token.TokenGrant;
import io.attune.ui.activity.Changes;
import io.attune.ui.session.KnownSessions;
import io.attune.ui.session.ListedSession;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the pages show. Answers carry an {@code ETag}; asked again with {@code If-None-Match}, an unchanged view is a 304. */
@Path("/api/v1/views/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Scope.READ, Scope.ADMIN})
@Tag(name = "views")
class SessionViewsResource {

    /** No session is older or younger, and the database knows these times. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String NO_SUCH_SESSION = "There is no such session.";

    private final KnownSessions sessions;
    private final Changes changes;
    private final Views views;
    private final Caller caller;

    SessionViewsResource(KnownSessions sessions, Changes changes, Views views, Caller caller) {
        this.sessions = sessions;
        this.changes = changes;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listSessionViews", summary = "The sessions that the caller may see, the youngest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of sessions",
            content = @Content(schema = @Schema(implementation = SessionList.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed since the given ETag")
    public Response list(
            @Parameter(description = "Only sessions of this project") @QueryParam("projectId") @Nullable UUID projectId,
            @Parameter(description = "Items on the page, at most 500")
                    @QueryParam("pageSize")
                    @Min(1)
                    @Max(500)
                    @Nullable
                    Integer pageSize,
            @Parameter(description = "Where the page begins, from the answer before")
                    @QueryParam("pageToken")
                    @Size(max = 400)
                    @Nullable
                    String pageToken,
            @Context Request request) {
        TokenGrant grant = caller.grant();
        if (projectId != null) {
            caller.requireProject(projectId);
        }
        Set<UUID> projects = projectId == null ? grant.projectIds() : Set.of(projectId);
        long change = changes.ofList(projects, grant.sessionId());
        return tagged(request, change, () -> {
            int size = Page.size(pageSize);
            Page<ListedSession> page = Page.of(
                    sessions.list(projects, grant.sessionId(), position(pageToken), size + 1),
                    size,
                    last -> PageToken.of(
                            last.session().createdAt().toString(),
                            last.session().id().toString()));
            return new SessionList(change, views.summaries(page.items()), page.nextPageToken());
        });
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getSessionView", summary = "All that the page of one session shows")
    @APIResponse(
            responseCode = "200",
            description = "The session's view",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed since the given ETag")
    @APIResponse(responseCode = "404", description = "No such session, or not the caller's")
    public Response session(
            @PathParam("id") UUID id,
            @Parameter(description = "Leave out iterations and recommendations up to this sequence")
                    @QueryParam("after")
                    @DefaultValue("0")
                    @Min(0)
                    long after,
            @Context Request request) {
        long change = changes.ofSession(id).orElseThrow(() -> ProblemException.notFound(NO_SUCH_SESSION));
        ListedSession listed = sessions.find(id).orElseThrow(() -> ProblemException.notFound(NO_SUCH_SESSION));
        caller.requireSession(listed.session().projectId(), id);
        return tagged(request, change, () -> views.session(listed, change, after));
    }

    private static Response tagged(Request request, long change, Supplier<Object> view) {
        EntityTag tag = new EntityTag(Long.toString(change));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(view.get()) : unchanged;
        CacheControl revalidated = new CacheControl();
        revalidated.setPrivate(true);
        revalidated.setNoCache(true);
        return answer.tag(tag).cacheControl(revalidated).build();
    }

    private static KnownSessions.@Nullable Position position(@Nullable String pageToken) {
        if (pageToken == null) {
            return null;
        }
        List<String> parts = PageToken.decode(pageToken, 2).parts();
        try {
            Instant createdAt = Instant.parse(parts.get(0));
            if (createdAt.isBefore(FIRST) || createdAt.isAfter(LAST)) {
                throw PageToken.refusal();
            }
            return new KnownSessions.Position(createdAt, UUID.fromString(parts.get(1)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw PageToken.refusal();
        }
    }
}
