package io.attune.recommender.recommendation;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Read access to what explains a recommendation. */
@Path("/api/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token of the form atk_<id>_<secret>")
@SecurityRequirement(name = "bearer")
@Tag(name = "explanations", description = "Why configurations were recommended")
public class ExplanationResource {

    private final Recommendations recommendations;
    private final Caller caller;

    ExplanationResource(Recommendations recommendations, Caller caller) {
        this.recommendations = recommendations;
        this.caller = caller;
    }

    @GET
    @Path("/{id}/explanation")
    @RolesAllowed({Scope.READ, Scope.RECOMMENDATIONS_READ, Scope.ADMIN})
    @Operation(operationId = "getExplanation", summary = "Explain a recommendation")
    @APIResponse(responseCode = "200", description = "Mapping scores, model and provenance")
    @APIResponse(responseCode = "401", description = "No valid bearer token")
    @APIResponse(responseCode = "403", description = "The token lacks the scope")
    @APIResponse(responseCode = "404", description = "There is no such recommendation")
    public ExplanationView explanation(@PathParam("id") @Parameter(description = "Id of the recommendation") UUID id) {
        ExplainedRecommendation explained = recommendations
                .explained(id)
                .filter(e -> caller.mayAccessSession(
                        e.projectId(), e.recommendation().sessionId()))
                .orElseThrow(() -> ProblemException.notFound("There is no such recommendation."));
        return ExplanationView.of(explained);
    }
}
