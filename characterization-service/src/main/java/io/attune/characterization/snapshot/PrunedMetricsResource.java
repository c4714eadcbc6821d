package io.attune.characterization.snapshot;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.learning.snapshot.Snapshots;
import io.attune.learning.workload.ReadableWorkloads;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.PrunedMetrics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pruned metrics of a workload. */
@Path("/api/v1/workloads/{workloadId}/pruned-metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pruned metrics", description = "The few metrics that stand for all of a workload's.")
class PrunedMetricsResource {

    private final ReadableWorkloads workloads;
    private final Snapshots snapshots;

    PrunedMetricsResource(ReadableWorkloads workloads, Snapshots snapshots) {
        this.workloads = workloads;
        this.snapshots = snapshots;
    }

    @GET
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(operationId = "getPrunedMetrics", summary = "The last snapshot of a workload's pruned metrics")
    @APIResponse(responseCode = "200", description = "The snapshot, as published on the topic attune.pruned-metrics.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description =
                    "No such workload, or none that the token reaches (NOT_FOUND); no snapshot yet (NO_SNAPSHOT).")
    public PrunedMetrics getPrunedMetrics(@PathParam("workloadId") UUID workloadId) {
        var workload = workloads.require(workloadId);
        return snapshots
                .latest(EventType.METRICS_PRUNED, workloadId, Snapshots.ALL_OBJECTIVES)
                .orElseThrow(() -> new ProblemException(
                        404,
                        "NO_SNAPSHOT",
                        "There is no snapshot of this workload yet; " + workload.measured()
                                + " of its observations were measured."));
    }
}
