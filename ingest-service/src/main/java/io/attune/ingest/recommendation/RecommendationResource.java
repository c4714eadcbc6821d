package io.attune.ingest.recommendation;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.catalog.Catalog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
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
    private final RecommendationAnswers answers;

    RecommendationResource(
            Recommendations recommendations,
            TuningSessions sessions,
            Catalogs catalogs,
            RecommendationAnswers answers) {
        this.recommendations = recommendations;
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.answers = answers;
    }

    @GET
    @Path("/sessions/{id}/recommendations")
    @Transactional
    @Operation(operationId = "listRecommendations", summary = "List the recommendations of a session")
    @APIResponse(responseCode = "200", description = "A page of recommendations, oldest first")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public Page<RecommendationView> list(@PathParam("id") UUID sessionId, @BeanParam PageRequest page) {
        Catalog catalog = catalogs.at(sessions.ofCaller(sessionId).session().catalog());
        int size = page.size();
        Page<RecommendationRow> found = Page.of(
                recommendations.ofSession(sessionId, page.afterNumber(), size),
                size,
                row -> PageToken.of(Long.toString(row.position)));
        return new Page<>(
                found.items().stream()
                        .map(row -> RecommendationView.of(recommendations.stored(row), catalog))
                        .toList(),
                found.nextPageToken());
    }

    @GET
    @Path("/recommendations/{id}")
    @Transactional
    @Operation(operationId = "getRecommendation", summary = "Get a recommendation")
    @APIResponse(responseCode = "200", description = "The recommendation")
    @APIResponse(responseCode = "304", description = "The recommendation is as If-None-Match says")
    @APIResponse(responseCode = "404", description = "There is no such recommendation, or it is not the caller's")
    public RestResponse<RecommendationView> get(
            @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Size(max = 100) @Nullable String known) {
        return answers.of(recommendations.stored(ofCaller(id)), known);
    }

    private RecommendationRow ofCaller(UUID id) {
        RecommendationRow row = recommendations.required(id);
        try {
            sessions.ofCaller(row.sessionId);
        } catch (ProblemException hidden) {
            throw Recommendations.notFound();
        }
        return row;
    }
}
