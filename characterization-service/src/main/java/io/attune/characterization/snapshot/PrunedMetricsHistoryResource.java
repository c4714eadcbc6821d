package io.attune.characterization.snapshot;

import io.attune.commons.paging.Page;
import io.attune.commons.token.Scope;
import io.attune.learning.paging.PageRequest;
import io.attune.learning.snapshot.SnapshotHistory;
import io.attune.learning.snapshot.SnapshotVersion;
import io.attune.learning.snapshot.Snapshots;
import io.attune.learning.workload.ReadableWorkloads;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.PrunedMetrics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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

/** How the pruned metrics of a workload have come to be what they are. */
@Path("/api/v1/workloads/{workloadId}/pruned-metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pruned metrics")
class PrunedMetricsHistoryResource {

    private final ReadableWorkloads workloads;
    private final SnapshotHistory history;

    PrunedMetricsHistoryResource(ReadableWorkloads workloads, SnapshotHistory history) {
        this.workloads = workloads;
        this.history = history;
    }

    @GET
    @Path("/versions")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "listPrunedMetricsVersions",
            summary = "The snapshots of a workload's pruned metrics, the last first")
    @APIResponse(responseCode = "200", description = "One page; empty where there is no snapshot yet.")
    @APIResponse(responseCode = "400", description = "The page size or token is not one of this list.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(responseCode = "404", description = "No such workload, or none that the token reaches.")
    public Page<SnapshotVersion> listPrunedMetricsVersions(
            @PathParam("workloadId") UUID workloadId, @BeanParam PageRequest page) {
        workloads.require(workloadId);
        return history.versions(workloadId, Snapshots.ALL_OBJECTIVES, page);
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(operationId = "getPrunedMetricsVersion", summary = "One snapshot of a workload's pruned metrics")
    @APIResponse(responseCode = "200", description = "The snapshot, as it was published.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description =
                    "No such workload, or none that the token reaches (NOT_FOUND); no such version, or it is not kept any"
                            + " more (NO_SNAPSHOT).")
    public PrunedMetrics getPrunedMetricsVersion(
            @PathParam("workloadId") UUID workloadId, @PathParam("version") long version) {
        workloads.require(workloadId);
        return history.at(EventType.METRICS_PRUNED, workloadId, Snapshots.ALL_OBJECTIVES, version);
    }

    @GET
    @Path("/changes")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "comparePrunedMetrics",
            summary = "What differs between two snapshots of a workload's pruned metrics")
    @APIResponse(responseCode = "200", description = "Which metrics stayed, came and went.")
    @APIResponse(responseCode = "400", description = "A version is no number.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description =
                    "No such workload, or none that the token reaches (NOT_FOUND); one of the versions is not there"
                            + " (NO_SNAPSHOT).")
    public PrunedMetricsChange comparePrunedMetrics(
            @PathParam("workloadId") UUID workloadId,
            @Parameter(description = "A version; the one before the other where it is left out.")
                    @QueryParam("from")
                    @Nullable
                    Long from,
            @Parameter(description = "A version; the last one where it is left out.") @QueryParam("to") @Nullable
                    Long to) {
        workloads.require(workloadId);
        return PrunedMetricsChange.of(
                history.change(EventType.METRICS_PRUNED, workloadId, Snapshots.ALL_OBJECTIVES, from, to));
    }
}
