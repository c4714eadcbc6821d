package io.attune.ui.stream;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.commons.token.TokenGrant;
import io.attune.ui.session.KnownSessions;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events, named {@code change}, whose id is the number of the view's new state: fetch the view again. A reader that
 * comes back with the last id in {@code Last-Event-ID} is told at once when it missed something, and nothing otherwise.
 */
@Path("/api/v1/views/sessions")
@RolesAllowed({Scope.READ, Scope.ADMIN})
@Tag(name = "views")
class StreamsResource {

    private static final String LAST_EVENT_ID = HttpHeaders.LAST_EVENT_ID_HEADER;

    private final ChangeFeed feed;
    private final KnownSessions sessions;
    private final Caller caller;
    private final StreamSettings settings;

    StreamsResource(ChangeFeed feed, KnownSessions sessions, Caller caller, StreamSettings settings) {
        this.feed = feed;
        this.sessions = sessions;
        this.caller = caller;
        this.settings = settings;
    }

    @GET
    @Path("stream")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(operationId = "streamSessionList", summary = "Tells that the list of sessions changed")
    @APIResponse(responseCode = "200", description = "Events as long as the reader stays")
    public Multi<OutboundSseEvent> list(@HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId, @Context Sse sse) {
        TokenGrant grant = caller.grant();
        return events(new Watched.SessionList(grant.projectIds(), grant.sessionId()), lastEventId, sse);
    }

    @GET
    @Path("{id}/stream")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(operationId = "streamSession", summary = "Tells that a session's view changed")
    @APIResponse(responseCode = "200", description = "Events as long as the reader stays")
    @APIResponse(responseCode = "404", description = "No such session, or not the caller's")
    public Multi<OutboundSseEvent> session(
            @PathParam("id") UUID id, @HeaderParam(LAST_EVENT_ID) @Nullable String lastEventId, @Context Sse sse) {
        var listed = sessions.find(id).orElseThrow(() -> ProblemException.notFound("There is no such session."));
        caller.requireSession(listed.session().projectId(), id);
        return events(new Watched.OneSession(id), lastEventId, sse);
    }

    private Multi<OutboundSseEvent> events(Watched watched, @Nullable String lastEventId, Sse sse) {
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .startingAfter(Duration.ofMillis(1))
                .every(settings.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("heartbeat").build());
        Multi<OutboundSseEvent> changes = feed.watch(watched, number(lastEventId))
                .map(change -> sse.newEventBuilder()
                        .name("change")
                        .id(Long.toString(change))
                        .data("{\"change\":" + change + "}")
                        .build());
        return Multi.createBy().merging().streams(heartbeats, changes).select().first(settings.longest());
    }

    /** An id that is not one of ours counts as none: the reader is then told of the present state. */
    private static @Nullable Long number(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return null;
        }
        try {
            return Long.valueOf(lastEventId.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
