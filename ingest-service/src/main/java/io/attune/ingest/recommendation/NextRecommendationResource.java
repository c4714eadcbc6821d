package io.attune.ingest.recommendation;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.recommendation.NextRecommendation.Found;
import io.attune.ingest.recommendation.RecommendationView.ReasonView;
import io.attune.model.recommendation.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lets an agent wait for its next configuration. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recommendations", description = "Configurations to try, one after each observation.")
class NextRecommendationResource {

    private static final Pattern WAIT = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    private static final int SHORT_PAUSE = 1;
    private static final int LONG_PAUSE = 60;

    private final NextRecommendation next;
    private final Caller caller;
    private final WaitingConfiguration configuration;

    NextRecommendationResource(NextRecommendation next, Caller caller, WaitingConfiguration configuration) {
        this.next = next;
        this.caller = caller;
        this.configuration = configuration;
    }

    /** Why there is no recommendation yet. */
    @Schema(name = "NotYet")
    record NotYet(ReasonView reason) {}

    @GET
    @Path("/sessions/{id}/recommendations/next")
    @RolesAllowed({Scope.RECOMMENDATIONS_READ, Scope.ADMIN})
    @Operation(
            operationId = "awaitNextRecommendation",
            summary = "Wait for the configuration to try next",
            description =
                    "The same recommendation is answered until an observation follows. Fetching it makes it DELIVERED. One that"
                            + " waits for approval is not handed out; in the place of one that expired another is made. A session"
                            + " that only observes answers at once, with 202 and the reason OBSERVE_ONLY.")
    @APIResponse(
            responseCode = "200",
            description = "The recommendation",
            content = @Content(schema = @Schema(implementation = RecommendationView.class)))
    @APIResponse(
            responseCode = "202",
            description = "None yet; ask again after Retry-After seconds",
            content = @Content(schema = @Schema(implementation = NotYet.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(
            responseCode = "404",
            description = "There is no such session or observation, or it is not the caller's")
    public Uni<Response> await(
            @PathParam("id") UUID sessionId,
            @Parameter(description = "The observation that it is to follow; the session's newest where absent")
                    @QueryParam("after")
                    @Nullable
                    UUID after,
            @Parameter(description = "How long to wait at most, such as 30s or 500ms; never longer than 60s")
                    @QueryParam("wait")
                    @DefaultValue("0s")
                    @Size(max = 20)
                    String wait) {
        Duration longest = configuration.longestWait();
        Duration asked = duration(wait);
        return next.await(caller.grant(), sessionId, after, asked.compareTo(longest) > 0 ? longest : asked)
                .map(NextRecommendationResource::answer);
    }

    private static Response answer(Found found) {
        if (found instanceof Found.Ready ready) {
            return Response.ok(ready.view())
                    .header("ETag", ready.stored().tag())
                    .build();
        }
        return found instanceof Found.Never never
                ? without(never.reason(), LONG_PAUSE)
                : without(((Found.NotYet) found).reason(), SHORT_PAUSE);
    }

    private static Response without(Reason reason, int retryAfterSeconds) {
        return Response.status(Response.Status.ACCEPTED)
                .header("Retry-After", retryAfterSeconds)
                .entity(new NotYet(ReasonView.of(reason)))
                .build();
    }

    private static Duration duration(String text) {
        Matcher matcher = WAIT.matcher(text);
        if (!matcher.matches()) {
            throw ProblemException.invalid("wait", "must be a duration such as 30s or 500ms");
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
