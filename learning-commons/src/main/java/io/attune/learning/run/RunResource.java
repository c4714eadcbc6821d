package io.attune.learning.run;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.learning.paging.PageRequest;
import io.attune.learning.workload.ReadableWorkloads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Runs on demand, and how runs went. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs", description = "When and how workloads were learnt from.")
class RunResource {

    private final ReadableWorkloads workloads;
    private final Runs runs;

    RunResource(ReadableWorkloads workloads, Runs runs) {
        this.workloads = workloads;
        this.runs = runs;
    }

    @POST
    @Path("/workloads/{workloadId}/runs")
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(
            operationId = "requestRun",
            summary = "Learn from a workload now",
            description = "Answers with the run that already waits or is under way where there is one.")
    @APIResponse(responseCode = "202", description = "The run; Location says where to follow it.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope sessions:admin.")
    @APIResponse(responseCode = "404", description = "No such workload, or none that the token reaches.")
    public RestResponse<RunView> requestRun(@PathParam("workloadId") UUID workloadId) {
        workloads.require(workloadId);
        Run run = runs.request(workloadId, RunCause.DEMAND);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, RunView.of(run))
                .location(URI.create("/api/v1/runs/" + run.id))
                .build();
    }

    @GET
    @Path("/workloads/{workloadId}/runs")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Transactional
    @Operation(operationId = "listRuns", summary = "The runs over a workload, the latest first")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "400", description = "The page token is not one of this list.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(responseCode = "404", description = "No such workload, or none that the token reaches.")
    public Page<RunView> listRuns(@PathParam("workloadId") UUID workloadId, @BeanParam PageRequest page) {
        workloads.require(workloadId);
        int size = page.size();
        List<RunView> found = Run.of(workloadId, page.afterId(), size + 1).stream()
                .map(RunView::of)
                .toList();
        return Page.of(found, size, run -> PageToken.of(run.id().toString()));
    }

    @GET
    @Path("/runs/{runId}")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Transactional
    @Operation(operationId = "getRun", summary = "One run")
    @APIResponse(responseCode = "200", description = "The run.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(responseCode = "404", description = "No such run, or none that the token reaches.")
    public RunView getRun(@PathParam("runId") UUID runId) {
        Optional<Run> found = Run.findByIdOptional(runId);
        Run run = found.orElseThrow(() -> ProblemException.notFound("There is no such run."));
        workloads.require(run.workloadId);
        return RunView.of(run);
    }
}
