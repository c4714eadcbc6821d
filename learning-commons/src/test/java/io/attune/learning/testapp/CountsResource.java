package io.attune.learning.testapp;

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
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The last count of a workload. */
@Path("/api/v1/workloads/{workloadId}/counts")
class CountsResource {

    private final ReadableWorkloads workloads;
    private final Snapshots snapshots;

    CountsResource(ReadableWorkloads workloads, Snapshots snapshots) {
        this.workloads = workloads;
        this.snapshots = snapshots;
    }

    @GET
    @RolesAllowed(Scope.READ)
    public RankedKnobs getCount(@PathParam("workloadId") UUID workloadId) {
        workloads.require(workloadId);
        return snapshots
                .latest(EventType.KNOBS_RANKED, workloadId, "throughput_txn_per_sec")
                .orElseThrow(() -> new ProblemException(
                        Response.Status.NOT_FOUND.getStatusCode(), "NO_SNAPSHOT", "There is no count yet."));
    }
}
