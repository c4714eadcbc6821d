package io.attune.ranking.snapshot;

import io.attune.commons.paging.Page;
import io.attune.commons.token.Scope;
import io.attune.learning.paging.PageRequest;
import io.attune.learning.snapshot.SnapshotHistory;
import io.attune.learning.snapshot.SnapshotVersion;
import io.attune.learning.workload.ReadableWorkloads;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.RankedKnobs;
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

/** How the ranked knobs of a workload have come to be what they are. */
@Path("/api/v1/workloads/{workloadId}/ranked-knobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ranked knobs")
class RankedKnobsHistoryResource {

    private static final String OBJECTIVE =
            "Such as throughput_txn_per_sec; may be left out where the workload has only one.";

    private final ReadableWorkloads workloads;
    private final RankedObjectives objectives;
    private final SnapshotHistory history;

    RankedKnobsHistoryResource(ReadableWorkloads workloads, RankedObjectives objectives, SnapshotHistory history) {
        this.workloads = workloads;
        this.objectives = objectives;
        this.history = history;
    }

    @GET
    @Path("/versions")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "listRankedKnobsVersions",
            summary = "The snapshots of a workload's ranked knobs, the last first")
    @APIResponse(responseCode = "200", description = "One page; empty where there is no snapshot yet.")
    @APIResponse(
            responseCode = "400",
            description =
                    "The workload has several objectives and none was named, or the objective's name is longer than 100 characters or has a NUL; the page size or"
                            + " token is not one of this list.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(responseCode = "404", description = "No such workload, or none that the token reaches.")
    public Page<SnapshotVersion> listRankedKnobsVersions(
            @PathParam("workloadId") UUID workloadId,
            @Parameter(description = OBJECTIVE) @QueryParam("objective") @Nullable String objective,
            @BeanParam PageRequest page) {
        workloads.require(workloadId);
        return history.versions(workloadId, objectives.wanted(workloadId, objective), page);
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(operationId = "getRankedKnobsVersion", summary = "One snapshot of a workload's ranked knobs")
    @APIResponse(responseCode = "200", description = "The snapshot, as it was published.")
    @APIResponse(
            responseCode = "400",
            description =
                    "The workload has several objectives and none was named, or the objective's name is longer than 100 characters or has a NUL.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description =
                    "No such workload, or none that the token reaches (NOT_FOUND); no such version, or it is not kept any"
                            + " more (NO_SNAPSHOT).")
    public RankedKnobs getRankedKnobsVersion(
            @PathParam("workloadId") UUID workloadId,
            @Parameter(description = OBJECTIVE) @QueryParam("objective") @Nullable String objective,
            @PathParam("version") long version) {
        workloads.require(workloadId);
        return history.at(EventType.KNOBS_RANKED, workloadId, objectives.wanted(workloadId, objective), version);
    }

    @GET
    @Path("/changes")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "compareRankedKnobs",
            summary = "What differs between two snapshots of a workload's ranked knobs")
    @APIResponse(responseCode = "200", description = "The places that knobs had and have.")
    @APIResponse(
            responseCode = "400",
            description =
                    "The workload has several objectives and none was named, or the objective's name is longer than 100 characters or has a NUL; a"
                            + " version is no number.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description =
                    "No such workload, or none that the token reaches (NOT_FOUND); one of the versions is not there"
                            + " (NO_SNAPSHOT).")
    public RankedKnobsChange compareRankedKnobs(
            @PathParam("workloadId") UUID workloadId,
            @Parameter(description = OBJECTIVE) @QueryParam("objective") @Nullable String objective,
            @Parameter(description = "A version; the one before the other where it is left out.")
                    @QueryParam("from")
                    @Nullable
                    Long from,
            @Parameter(description = "A version; the last one where it is left out.") @QueryParam("to") @Nullable
                    Long to) {
        workloads.require(workloadId);
        return RankedKnobsChange.of(
                history.change(EventType.KNOBS_RANKED, workloadId, objectives.wanted(workloadId, objective), from, to));
    }
}
