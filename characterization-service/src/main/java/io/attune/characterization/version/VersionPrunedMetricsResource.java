package io.attune.characterization.version;

import io.attune.characterization.snapshot.PrunedMetricsChange;
import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.learning.paging.PageRequest;
import io.attune.learning.snapshot.Change;
import io.attune.learning.snapshot.SnapshotVersion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The pruned metrics of a DBMS version, over all workloads of a project. */
@Path("/api/v1/projects/{projectId}/dbms-versions/{catalogKey}/pruned-metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pruned metrics of a DBMS version", description = "The few metrics that stand for all, over all workloads.")
class VersionPrunedMetricsResource {

    private final VersionSnapshots snapshots;
    private final Caller caller;

    VersionPrunedMetricsResource(VersionSnapshots snapshots, Caller caller) {
        this.snapshots = snapshots;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "getVersionPrunedMetrics",
            summary = "The last snapshot of a DBMS version's pruned metrics")
    @APIResponse(responseCode = "200", description = "The snapshot.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description = "No such project, or none that the token reaches (NOT_FOUND); no snapshot yet (NO_SNAPSHOT).")
    public VersionPrunedMetrics getVersionPrunedMetrics(
            @PathParam("projectId") UUID projectId,
            @Parameter(description = "Such as postgres-18.") @PathParam("catalogKey") String catalogKey) {
        return found(snapshots.latest(readable(projectId, catalogKey)));
    }

    @GET
    @Path("/versions")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "listVersionPrunedMetrics",
            summary = "The snapshots of a DBMS version's pruned metrics, the last first")
    @APIResponse(responseCode = "200", description = "One page; empty where there is no snapshot yet.")
    @APIResponse(responseCode = "400", description = "The page size or token is not one of this list.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(responseCode = "404", description = "No such project, or none that the token reaches.")
    public Page<SnapshotVersion> listVersionPrunedMetrics(
            @PathParam("projectId") UUID projectId,
            @PathParam("catalogKey") String catalogKey,
            @BeanParam PageRequest page) {
        DbmsVersion version = readable(projectId, catalogKey);
        int size = page.size();
        return Page.of(
                snapshots.versionsBefore(version, page.beforeVersion(), size + 1),
                size,
                last -> PageToken.of(Long.toString(last.version())));
    }

    @GET
    @Path("/versions/{version}")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "getVersionPrunedMetricsVersion",
            summary = "One snapshot of a DBMS version's pruned metrics")
    @APIResponse(responseCode = "200", description = "The snapshot.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description = "No such project, or none that the token reaches (NOT_FOUND); no such version, or it is not"
                    + " kept any more (NO_SNAPSHOT).")
    public VersionPrunedMetrics getVersionPrunedMetricsVersion(
            @PathParam("projectId") UUID projectId,
            @PathParam("catalogKey") String catalogKey,
            @PathParam("version") long version) {
        return found(snapshots.at(readable(projectId, catalogKey), version));
    }

    @GET
    @Path("/changes")
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "compareVersionPrunedMetrics",
            summary = "What differs between two snapshots of a DBMS version's pruned metrics")
    @APIResponse(responseCode = "200", description = "Which metrics stayed, came and went.")
    @APIResponse(responseCode = "400", description = "A version is no number.")
    @APIResponse(responseCode = "401", description = "No token, or one that is not good.")
    @APIResponse(responseCode = "403", description = "The token has not the scope read.")
    @APIResponse(
            responseCode = "404",
            description = "No such project, or none that the token reaches (NOT_FOUND); one of the versions is not"
                    + " there (NO_SNAPSHOT).")
    public PrunedMetricsChange compareVersionPrunedMetrics(
            @PathParam("projectId") UUID projectId,
            @PathParam("catalogKey") String catalogKey,
            @Parameter(description = "A version; the one before the other where it is left out.")
                    @QueryParam("from")
                    @Nullable
                    Long from,
            @Parameter(description = "A version; the last one where it is left out.") @QueryParam("to") @Nullable
                    Long to) {
        DbmsVersion version = readable(projectId, catalogKey);
        VersionPrunedMetrics after = found(to == null ? snapshots.latest(version) : snapshots.at(version, to));
        VersionPrunedMetrics before = found(
                from == null
                        ? snapshots.before(version, after.version(), 1).stream().findFirst()
                        : snapshots.at(version, from));
        return PrunedMetricsChange.of(new Change<>(before.comparable(), after.comparable()));
    }

    /** A token of one session reaches that session's workload alone, not what was learnt from others. */
    private DbmsVersion readable(UUID projectId, String catalogKey) {
        if (!caller.mayAccessProject(projectId) || caller.grant().sessionId() != null) {
            throw ProblemException.notFound("There is no such project.");
        }
        if (catalogKey.indexOf('\0') >= 0) {
            throw ProblemException.notFound("There is no such DBMS version.");
        }
        return new DbmsVersion(projectId, catalogKey);
    }

    private static VersionPrunedMetrics found(Optional<VersionPrunedMetrics> snapshot) {
        return snapshot.orElseThrow(
                () -> new ProblemException(404, "NO_SNAPSHOT", "There is no such snapshot of this DBMS version."));
    }
}
