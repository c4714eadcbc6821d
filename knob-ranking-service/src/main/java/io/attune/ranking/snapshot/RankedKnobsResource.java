package io.attune.ranking.snapshot;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.learning.snapshot.Snapshots;
import io.attune.learning.workload.ReadableWorkloads;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.RankedKnobs;
import jakarta.annotation.security.RolesAllowed;
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

/** The ranked knobs of a workload. */
@Path("/api/v1/workloads/{workloadId}/ranked-knobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ranked knobs", description = "A workload's knobs by their effect on an objective.")
class RankedKnobsResource {

    private final ReadableWorkloads workloads;
    private final RankedObjectives objectives;
    private final Snapshots snapshots;

    RankedKnobsResource(ReadableWorkloads workloads, RankedObjectives objectives, Snapshots snapshots) {
        this.workloads = workloads;
        this.objectives = objectives;
        this.snapshots = snapshots;
    }

    @GET
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(operationId = "getRankedKnobs", summary = "The last snapshot of a workload's ranked knobs")
    @APIResponse(responseCode = "200", description = "The snapshot, as published on the topic attune.ranked-knobs.")
    @APIResponse(
            responseCode = "400",
            description =
                    "The workload has several objectives and none was named, or the objective's name is longer than 100 characters or has a NUL.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description =
                    "No such workload, or none that the token reaches (NOT_FOUND); no snapshot yet (NO_SNAPSHOT).")
    public RankedKnobs getRankedKnobs(
            @PathParam("workloadId") UUID workloadId,
            @Parameter(description = "Such as throughput_txn_per_sec; may be left out where the workload has only one.")
                    @QueryParam("objective")
                    @Nullable
                    String objective) {
        var workload = workloads.require(workloadId);
        return snapshots
                .latest(EventType.KNOBS_RANKED, workloadId, objectives.wanted(workloadId, objective))
                .orElseThrow(() -> new ProblemException(
                        404,
                        "NO_SNAPSHOT",
                        "There is no snapshot of this workload for that objective yet; " + workload.measured()
                                + " of its observations were measured."));
    }
}
