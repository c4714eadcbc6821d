package io.attune.ingest.recommendation;

import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.idempotency.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** Takes what people decide on recommendations. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Recommendations", description = "Configurations to try, one after each observation.")
@RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
class DecisionResource {

    private final Approvals approvals;
    private final RecommendationAnswers answers;

    DecisionResource(Approvals approvals, RecommendationAnswers answers) {
        this.approvals = approvals;
        this.answers = answers;
    }

    @POST
    @Idempotent
    @Transactional
    @Audited
    @Path("/recommendations/{id}:approve")
    @Operation(
            operationId = "approveRecommendation",
            summary = "Approve a recommendation, as it is or edited, so that an agent gets it")
    @APIResponse(responseCode = "200", description = "The recommendation, READY")
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such recommendation, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "It does not wait for approval")
    @APIResponse(responseCode = "410", description = "The session is stopped")
    @APIResponse(responseCode = "412", description = "The recommendation changed since If-Match was read")
    @APIResponse(
            responseCode = "422",
            description =
                    "An edit is no value of its knob, outside the session's bounds, against another knob, or beyond the memory budget")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<RecommendationView> approve(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected,
            @NotNull @Valid ApprovalRequest body) {
        return answers.of(approvals.approve(id, expected, body.wishes()), null);
    }

    @POST
    @Idempotent
    @Transactional
    @Audited
    @Path("/recommendations/{id}:reject")
    @Operation(
            operationId = "rejectRecommendation",
            summary = "Reject a recommendation that no agent has yet; another one is made")
    @APIResponse(responseCode = "200", description = "The recommendation, REJECTED")
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such recommendation, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "An agent has it, it is over, or it repeats what was measured")
    @APIResponse(responseCode = "412", description = "The recommendation changed since If-Match was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<RecommendationView> reject(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected,
            @NotNull @Valid Rejection body) {
        return answers.of(approvals.reject(id, expected, body.reason()), null);
    }
}
