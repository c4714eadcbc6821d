package io.attune.ingest.token;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.idempotency.Idempotent;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.project.Projects;
import io.attune.ingest.session.TuningSessions;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Makes, lists, renews and withdraws tokens, and tells a bearer what its own stands for. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "Bearer tokens, bound to a project and optionally to one session.")
class TokenResource {

    private final TokenLifecycle lifecycle;
    private final StoredTokens tokens;
    private final TokenUse use;
    private final Projects projects;
    private final TuningSessions sessions;
    private final Caller caller;

    TokenResource(
            TokenLifecycle lifecycle,
            StoredTokens tokens,
            TokenUse use,
            Projects projects,
            TuningSessions sessions,
            Caller caller) {
        this.lifecycle = lifecycle;
        this.tokens = tokens;
        this.use = use;
        this.projects = projects;
        this.sessions = sessions;
        this.caller = caller;
    }

    /** How a token gets its new secret. */
    @Schema(name = "TokenRotation")
    record Rotation(
            @Schema(
                    description =
                            "For how many seconds the secret until now stays good, so that whoever has it can change over;"
                                    + " 0 ends it at once",
                    defaultValue = "3600",
                    examples = "3600")
            @Min(0)
            @Max(604_800)
            @Nullable
            Integer overlapSeconds) {

        private static final int DEFAULT_SECONDS = 3600;

        Duration overlap() {
            return Duration.ofSeconds(overlapSeconds == null ? DEFAULT_SECONDS : overlapSeconds);
        }
    }

    /** What a token stands for, or a person. */
    @Schema(name = "TokenGrant")
    record OwnToken(
            @Schema(description = "The token's id; for a person one made of issuer and subject")
            UUID tokenId,

            @Schema(description = "What the token or the person is called", examples = "agent on db1")
            String name,

            @Schema(description = "What its bearer may do") SortedSet<String> scopes,

            @Schema(description = "The one project that it reaches; null where that is every one, none or several")
            @Nullable
            UUID projectId,

            @Schema(description = "The projects that it reaches; null where that is every one") @Nullable
            SortedSet<UUID> projectIds,

            @Schema(description = "The one session that it reaches; null where that is every one of its projects")
            @Nullable
            UUID sessionId,

            @Schema(description = "Who says that the person is that one; null for a token") @Nullable
            String issuer,

            @Schema(description = "What the issuer calls the person; null for a token") @Nullable
            String subject) {
        static OwnToken of(TokenGrant grant) {
            TokenGrant.Person person = grant.person();
            return new OwnToken(
                    grant.tokenId(),
                    grant.name(),
                    new TreeSet<>(grant.scopes()),
                    grant.onlyProject(),
                    grant.projectIds() == null ? null : new TreeSet<>(grant.projectIds()),
                    grant.sessionId(),
                    person == null ? null : person.issuer(),
                    person == null ? null : person.subject());
        }
    }

    @POST
    @Idempotent(keepsAnswer = false)
    @Path("/projects/{id}/tokens")
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(operationId = "createToken", summary = "Create a token for a project, or for one of its sessions")
    @APIResponse(
            responseCode = "201",
            description = "The new token with its secret",
            content = @Content(schema = @Schema(implementation = IssuedToken.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "403", description = "The token lacks the scope admin, or reaches one session only")
    @APIResponse(responseCode = "404", description = "There is no such project or session, or it is not the caller's")
    public RestResponse<IssuedToken> create(@PathParam("id") UUID projectId, @NotNull @Valid NewToken body) {
        projects.require(projectId);
        if (caller.grant().sessionId() != null) {
            throw ProblemException.forbidden("A token of one session makes no others.");
        }
        if (body.sessionId() != null
                && !sessions.ofCaller(body.sessionId()).session().projectId().equals(projectId)) {
            throw ProblemException.notFound("There is no such session.");
        }
        IssuedToken issued = lifecycle.issue(projectId, body);
        return ResponseBuilder.create(RestResponse.Status.CREATED, issued)
                .header("Location", "/api/v1/tokens/" + issued.id())
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/projects/{id}/tokens")
    @Transactional
    @RolesAllowed(Scope.ADMIN)
    @Operation(
            operationId = "listTokens",
            summary = "List the tokens of a project that are not withdrawn",
            description = "Never their secrets. A token of one session sees those of that session.")
    @APIResponse(responseCode = "200", description = "A page of tokens, oldest first")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public Page<TokenView> list(@PathParam("id") UUID projectId, @BeanParam PageRequest page) {
        projects.require(projectId);
        int size = page.size();
        List<TokenRow> rows = tokens.ofProject(projectId, caller.grant().sessionId(), page.afterId(), size);
        Map<UUID, Instant> uses = use.of(rows.stream().map(row -> row.id).toList());
        return Page.of(
                rows.stream().map(row -> TokenView.of(row, uses.get(row.id))).toList(),
                size,
                token -> PageToken.of(token.id().toString()));
    }

    @GET
    @Path("/tokens/{id}")
    @Transactional
    @RolesAllowed(Scope.ADMIN)
    @Operation(operationId = "getToken", summary = "Get a token, without its secret")
    @APIResponse(responseCode = "200", description = "The token, which may be withdrawn")
    @APIResponse(responseCode = "404", description = "There is no such token, or it is not the caller's")
    public TokenView get(@PathParam("id") UUID id) {
        TokenRow row = tokens.within(caller.grant(), id).orElseThrow(TokenLifecycle::notFound);
        return TokenView.of(row, use.of(List.of(id)).get(id));
    }

    @POST
    @Idempotent(keepsAnswer = false)
    @Path("/tokens/{id}:rotate")
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(
            operationId = "rotateToken",
            summary = "Give a token a new secret",
            description =
                    "The secret until now stays good for a while, and for up to 30 seconds more on other services.")
    @APIResponse(responseCode = "200", description = "The token with its new secret")
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such token, or it is not the caller's")
    @APIResponse(responseCode = "410", description = "The token is withdrawn")
    public RestResponse<IssuedToken> rotate(@PathParam("id") UUID id, @NotNull @Valid Rotation body) {
        IssuedToken renewed = lifecycle.rotate(caller.grant(), id, body.overlap());
        if (renewed.projectId() != null) {
            caller.concerns(renewed.projectId());
        }
        return ResponseBuilder.ok(renewed).header("Cache-Control", "no-store").build();
    }

    @DELETE
    @Path("/tokens/{id}")
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(
            operationId = "withdrawToken",
            summary = "Withdraw a token for good",
            description = "Here it ends within 5 seconds, on the other services within 30 seconds after that.")
    @APIResponse(responseCode = "204", description = "The token is withdrawn, or was so before")
    @APIResponse(responseCode = "404", description = "There is no such token, or it is not the caller's")
    public void withdraw(@PathParam("id") UUID id) {
        lifecycle.withdraw(caller.grant(), id).ifPresent(caller::concerns);
    }

    @GET
    @Path("/tokens/self")
    @Authenticated
    @Operation(operationId = "getOwnToken", summary = "Get what the token that is sent stands for")
    @APIResponse(responseCode = "200", description = "The token's grant")
    public OwnToken self() {
        return OwnToken.of(caller.grant());
    }
}
