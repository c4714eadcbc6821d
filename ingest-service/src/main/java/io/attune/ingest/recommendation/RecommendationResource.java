package io.attune.ingest.recommendation;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.text.PageStart;
import io.attune.model.catalog.Catalog;
import io.attune.model.recommendation.Recommendation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows recommendations. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recommendations", description = "Configurations to try, one after each observation.")
@RolesAllowed({Scope.READ, Scope.RECOMMENDATIONS_READ, Scope.ADMIN})
class RecommendationResource {

    private final Recommendations recommendations;
    private final TuningSessions sessions;
    private final Catalogs catalogs;

    RecommendationResource(Recommendations recommendations, TuningSessions sessions, Catalogs catalogs) {
        this.recommendations = recommendations;
        this.sessions = sessions;
        this.catalogs = catalogs;
    }

    @GET
    @Path("/sessions/{id}/recommendations")
    @Transactional
    @Operation(operationId = "listRecommendations", summary = "List the recommendations of a session")
    @APIResponse(responseCode = "200", description = "A page of recommendations, oldest first")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public Page<RecommendationView> list(
            @PathParam("id") UUID sessionId,
            @Parameter(description = "Items on a page")
                    @QueryParam("pageSize")
                    @Min(1)
                    @Max(Page.LARGEST_SIZE)
                    @Nullable
                    Integer pageSize,
            @Parameter(description = "The nextPageToken of the page before")
                    @QueryParam("pageToken")
                    @Size(max = 500)
                    @Nullable
                    String pageToken) {
        Catalog catalog = catalogs.at(sessions.ofCaller(sessionId).session().catalog());
        int size = Page.size(pageSize);
        return Page.of(
                recommendations.ofSession(sessionId, PageStart.number(pageToken), size).stream()
                        .map(recommendation -> RecommendationView.of(recommendation, catalog))
                        .toList(),
                size,
                recommendation -> PageToken.of(Long.toString(recommendation.sequence())));
    }

    @GET
    @Path("/recommendations/{id}")
    @Transactional
    @Operation(operationId = "getRecommendation", summary = "Get a recommendation")
    @APIResponse(responseCode = "200", description = "The recommendation")
    @APIResponse(responseCode = "404", description = "There is no such recommendation, or it is not the caller's")
    public RecommendationView get(@PathParam("id") UUID id) {
        Recommendation recommendation = recommendations.byId(id).orElseThrow(RecommendationResource::notFound);
        StoredSession session;
        try {
            session = sessions.ofCaller(recommendation.sessionId());
        } catch (ProblemException hidden) {
            throw notFound();
        }
        return RecommendationView.of(
                recommendation, catalogs.at(session.session().catalog()));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such recommendation.");
    }
}
