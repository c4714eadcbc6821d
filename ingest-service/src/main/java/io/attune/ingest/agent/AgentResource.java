package io.attune.ingest.agent;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.precondition.EntityTag;
import io.attune.ingest.session.TuningSessions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Hears the agents of a session, and shows them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Agents", description = "The agents of a session: what they do, and whether they are heard.")
class AgentResource {

    private static final String AGENT = "/sessions/{id}/agents/{name}";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
    private static final String NAME_MESSAGE = "must be 1 to 63 letters, digits, dots, dashes and underscores";
    private static final int MOST_AGENTS = 100;

    private final AgentTable agents;
    private final TuningSessions sessions;
    private final AgentConfiguration configuration;
    private final Clock clock;

    AgentResource(AgentTable agents, TuningSessions sessions, AgentConfiguration configuration, Clock clock) {
        this.agents = agents;
        this.sessions = sessions;
        this.configuration = configuration;
        this.clock = clock;
    }

    @PUT
    @Path(AGENT)
    @Transactional
    @RolesAllowed({Scope.OBSERVATIONS_WRITE, Scope.ADMIN})
    @Operation(
            operationId = "reportAgent",
            summary = "Say that an agent is alive, and what it does",
            description =
                    "To be sent when the state changes, and again after reportAgainSeconds. An agent that is not heard for long"
                            + " is SILENT, and webhooks are told agent.silent once; with ENDED it says farewell. The report is"
                            + " not in the audit log.")
    @APIResponse(responseCode = "200", description = "It is known, and heard")
    @APIResponse(responseCode = "201", description = "It is new")
    @APIResponse(responseCode = "400", description = "The name or the body cannot be understood, or is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "The session has as many agents as it may have")
    public RestResponse<AgentView> report(
            @PathParam("id") UUID sessionId,
            @Parameter(description = "What the agent calls itself, such as its host's name")
                    @PathParam("name")
                    @Pattern(regexp = NAME, message = NAME_MESSAGE)
                    String name,
            @NotNull @Valid AgentReport body) {
        sessions.ofCaller(sessionId);
        if (agents.find(sessionId, name).isEmpty()
                && agents.ofSession(sessionId, "", MOST_AGENTS).size() == MOST_AGENTS
                && !agents.forgetOneThatEnded(sessionId)) {
            throw ProblemException.conflict(
                    "TOO_MANY_AGENTS", "A session has " + MOST_AGENTS + " agents at most; delete those that are gone.");
        }
        Agent agent = agents.report(sessionId, name, body, clock.instant().truncatedTo(ChronoUnit.MICROS));
        boolean isNew = agent.revision() == 1;
        ResponseBuilder<AgentView> answer =
                ResponseBuilder.create(isNew ? RestResponse.Status.CREATED : RestResponse.Status.OK, view(agent));
        if (isNew) {
            answer.header("Location", "/api/v1/sessions/" + sessionId + "/agents/" + name);
        }
        return answer.header("ETag", view(agent).tag(agent)).build();
    }

    @GET
    @Path("/sessions/{id}/agents")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.OBSERVATIONS_WRITE, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listAgents", summary = "List the agents of a session, and whether they are heard")
    @APIResponse(responseCode = "200", description = "A page of agents, by name")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public Page<AgentView> list(@PathParam("id") UUID sessionId, @BeanParam PageRequest page) {
        sessions.ofCaller(sessionId);
        int size = page.size();
        return Page.of(
                agents.ofSession(sessionId, page.afterText(), size + 1).stream()
                        .map(this::view)
                        .toList(),
                size,
                agent -> PageToken.of(agent.name()));
    }

    @GET
    @Path(AGENT)
    @Transactional
    @RolesAllowed({Scope.READ, Scope.OBSERVATIONS_WRITE, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "getAgent", summary = "Get an agent, and whether it is heard")
    @APIResponse(responseCode = "200", description = "The agent")
    @APIResponse(responseCode = "304", description = "The agent is as If-None-Match says")
    @APIResponse(responseCode = "404", description = "There is no such session or agent, or it is not the caller's")
    public RestResponse<AgentView> get(
            @PathParam("id") UUID sessionId,
            @PathParam("name") @Pattern(regexp = NAME, message = NAME_MESSAGE) String name,
            @HeaderParam("If-None-Match") @Size(max = 100) @Nullable String known) {
        sessions.ofCaller(sessionId);
        Agent agent = agents.find(sessionId, name).orElseThrow(AgentResource::notFound);
        AgentView view = view(agent);
        EntityTag tag = view.tag(agent);
        return (tag.isKnownTo(known)
                        ? ResponseBuilder.<AgentView>create(RestResponse.Status.NOT_MODIFIED)
                        : ResponseBuilder.ok(view))
                .header("ETag", tag)
                .build();
    }

    @DELETE
    @Path(AGENT)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "deleteAgent", summary = "Forget an agent that is gone for good")
    @APIResponse(responseCode = "204", description = "It is forgotten, until it reports itself again")
    @APIResponse(responseCode = "404", description = "There is no such session or agent, or it is not the caller's")
    public RestResponse<Void> delete(
            @PathParam("id") UUID sessionId,
            @PathParam("name") @Pattern(regexp = NAME, message = NAME_MESSAGE) String name) {
        sessions.ofCaller(sessionId);
        if (!agents.forget(sessionId, name)) {
            throw notFound();
        }
        return RestResponse.noContent();
    }

    private AgentView view(Agent agent) {
        return AgentView.of(agent, configuration, clock.instant());
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such agent.");
    }
}
