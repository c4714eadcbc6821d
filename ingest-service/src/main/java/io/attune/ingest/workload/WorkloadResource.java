package io.attune.ingest.workload;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.project.Projects;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.hardware.Hardware;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows workloads; they come into being with the first session that names them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workloads", description = "Labels under which observations of several sessions are comparable.")
class WorkloadResource {

    private final Workloads workloads;
    private final Projects projects;
    private final Caller caller;

    WorkloadResource(Workloads workloads, Projects projects, Caller caller) {
        this.workloads = workloads;
        this.projects = projects;
        this.caller = caller;
    }

    /** A workload. */
    @Schema(name = "Workload")
    record Workload(
            UUID id,
            UUID projectId,
            String name,

            @Schema(description = "DBMS type and version", examples = "postgres-18")
            String dbms,

            Hardware hardware,
            Instant createdAt) {
        static Workload of(WorkloadRow row) {
            Hardware hardware = new Hardware(row.cpuCores, row.memoryBytes, Hardware.Storage.valueOf(row.storage));
            String dbms = new CatalogRef(row.catalogKey, 0).name();
            return new Workload(row.id, row.projectId, row.name, dbms, hardware, row.createdAt);
        }
    }

    @GET
    @Path("/workloads")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(operationId = "listWorkloads", summary = "List the workloads of a project")
    @APIResponse(responseCode = "200", description = "A page of workloads, oldest first")
    @APIResponse(responseCode = "400", description = "A parameter is missing or out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public Page<Workload> list(
            @Parameter(description = "The project") @QueryParam("projectId") @NotNull UUID projectId,
            @BeanParam PageRequest page) {
        projects.require(projectId);
        int size = page.size();
        return Page.of(
                workloads.ofProject(projectId, caller.grant().sessionId(), page.afterId(), size).stream()
                        .map(Workload::of)
                        .toList(),
                size,
                workload -> PageToken.of(workload.id().toString()));
    }
}
