package io.attune.ingest.token;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.BearerToken;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.project.Projects;
import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.text.PlainText;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Makes tokens, and tells a bearer what its own stands for. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tokens", description = "Bearer tokens, bound to a project and optionally to one session.")
class TokenResource {

    private static final String ANY_SCOPE = "admin|sessions:admin|observations:write|recommendations:read|read";

    private final StoredTokens tokens;
    private final Projects projects;
    private final TuningSessions sessions;
    private final Caller caller;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenResource(
            StoredTokens tokens,
            Projects projects,
            TuningSessions sessions,
            Caller caller,
            TimeOrderedIds ids,
            Clock clock) {
        this.tokens = tokens;
        this.projects = projects;
        this.sessions = sessions;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a new token is made from. */
    @Schema(name = "NewToken")
    record NewToken(
            @Schema(description = "Who or what it is for", examples = "agent on db1")
            @NotBlank
            @Size(max = 100)
            @PlainText
            String name,

            @Schema(
                    description = "What its bearer may do",
                    examples = "[\"observations:write\", \"recommendations:read\"]")
            @NotEmpty
            @Size(max = 5)
            Set<@NotNull @Pattern(regexp = ANY_SCOPE, message = "must be one of " + ANY_SCOPE) String> scopes,

            @Schema(description = "The one session that it reaches; all of the project's where absent") @Nullable
            UUID sessionId) {}

    /** A new token, the only time that its secret is shown. */
    @Schema(name = "IssuedToken")
    record IssuedToken(
            UUID id,

            @Schema(description = "The token itself; it cannot be shown again")
            String token,

            String name,
            SortedSet<String> scopes,
            UUID projectId,
            @Nullable UUID sessionId,
            Instant createdAt) {}

    /** What a token stands for. */
    @Schema(name = "TokenGrant")
    record OwnToken(
            UUID tokenId,
            String name,
            SortedSet<String> scopes,
            @Nullable UUID projectId,
            @Nullable UUID sessionId) {
        static OwnToken of(TokenGrant grant) {
            return new OwnToken(
                    grant.tokenId(), grant.name(), new TreeSet<>(grant.scopes()), grant.projectId(), grant.sessionId());
        }
    }

    @POST
    @Path("/projects/{id}/tokens")
    @Transactional
    @RolesAllowed(Scope.ADMIN)
    @Operation(operationId = "createToken", summary = "Create a token for a project, or for one of its sessions")
    @APIResponse(responseCode = "201", description = "The new token with its secret")
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
        BearerToken token = BearerToken.generate(ids.next(), random);
        TokenRow row = new TokenRow();
        row.id = token.id();
        row.name = body.name();
        row.secretHash = token.secretHash();
        row.scopes = body.scopes().toArray(String[]::new);
        row.projectId = projectId;
        row.sessionId = body.sessionId();
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        tokens.persist(row);
        IssuedToken issued = new IssuedToken(
                row.id, token.value(), row.name, new TreeSet<>(body.scopes()), projectId, row.sessionId, row.createdAt);
        return ResponseBuilder.create(RestResponse.Status.CREATED, issued)
                .header("Cache-Control", "no-store")
                .build();
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
