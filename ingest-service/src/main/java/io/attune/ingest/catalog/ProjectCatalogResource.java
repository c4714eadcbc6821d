package io.attune.ingest.catalog;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.catalog.Catalogs.Kept;
import io.attune.ingest.definition.CatalogDefinition;
import io.attune.ingest.definition.CatalogDefinition.MetricDefinition;
import io.attune.ingest.definition.DefinitionWriter;
import io.attune.ingest.definition.KnobDefinition;
import io.attune.ingest.idempotency.Idempotent;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.precondition.EntityTag;
import io.attune.ingest.project.Projects;
import io.attune.model.catalog.Catalog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A project's own catalogs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogs")
class ProjectCatalogResource {

    private static final String CATALOGS = "/projects/{projectId}/catalogs";
    private static final String CATALOG = CATALOGS + "/{dbms}/{version}";

    private final ProjectCatalogs catalogs;
    private final Projects projects;
    private final Caller caller;

    ProjectCatalogResource(ProjectCatalogs catalogs, Projects projects, Caller caller) {
        this.catalogs = catalogs;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Path(CATALOGS)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(
            operationId = "importCatalog",
            summary = "Import a catalog into a project",
            description =
                    "Any system with knobs and an objective can be tuned. The next import of the same type and version"
                            + " makes a new revision; sessions keep the revision that they were made with.")
    @APIResponse(responseCode = "200", description = "The newest revision is the same already")
    @APIResponse(responseCode = "201", description = "The new revision")
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "403", description = "The token is one session's")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    @APIResponse(responseCode = "413", description = "The body is too large, before or after inflation")
    @APIResponse(responseCode = "422", description = "A knob or metric cannot be; there is a pointer to each fault")
    public RestResponse<CatalogSummary> add(
            @PathParam("projectId") UUID projectId, @NotNull @Valid CatalogDefinition body) {
        projects.require(projectId);
        if (caller.grant().sessionId() != null) {
            throw ProblemException.forbidden("A token of one session imports no catalogs.");
        }
        Kept kept = catalogs.add(projectId, body);
        Catalog catalog = kept.catalog();
        CatalogSummary summary = new CatalogSummary(
                catalog.ref(), catalog.knobs().size(), catalog.metrics().size(), kept.row().createdAt);
        return ResponseBuilder.create(kept.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, summary)
                .header(
                        "Location",
                        "/api/v1/projects/" + projectId + "/catalogs/" + summary.dbmsType() + "/"
                                + summary.dbmsVersion())
                .header("ETag", etag(catalog))
                .build();
    }

    @GET
    @Path(CATALOGS)
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listProjectCatalogs", summary = "List a project's own catalogs")
    @APIResponse(responseCode = "200", description = "A page of catalogs without their contents, sorted by name")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public Page<CatalogSummary> list(@PathParam("projectId") UUID projectId, @BeanParam PageRequest page) {
        projects.require(projectId);
        int size = page.size();
        return Page.of(catalogs.page(projectId, page.afterText(), size), size, catalog -> PageToken.of(catalog.name()));
    }

    @GET
    @Path(CATALOG)
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(
            operationId = "exportCatalog",
            summary = "Export a project's own catalog",
            description = "The newest revision, as it can be imported again; the ETag tells the revision.")
    @APIResponse(responseCode = "200", description = "The catalog")
    @APIResponse(responseCode = "304", description = "The catalog is as If-None-Match says")
    @APIResponse(responseCode = "404", description = "There is no such project or catalog, or it is not the caller's")
    public RestResponse<CatalogDefinition> get(
            @PathParam("projectId") UUID projectId,
            @Parameter(description = "DBMS type", example = "valkey") @PathParam("dbms") @Size(max = 50) String dbms,
            @Parameter(description = "Version", example = "8.0") @PathParam("version") @Size(max = 50) String version,
            @HeaderParam("If-None-Match") @Size(max = 100) @Nullable String known) {
        Catalog catalog = find(projectId, dbms, version);
        if (etag(catalog).isKnownTo(known)) {
            return ResponseBuilder.<CatalogDefinition>create(RestResponse.Status.NOT_MODIFIED)
                    .header("ETag", etag(catalog))
                    .build();
        }
        return ResponseBuilder.ok(DefinitionWriter.definition(catalog))
                .header("ETag", etag(catalog))
                .build();
    }

    @GET
    @Path(CATALOG + "/knobs")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listProjectCatalogKnobs", summary = "List the knobs of a project's own catalog")
    @APIResponse(responseCode = "200", description = "A page of knobs, sorted by name")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project or catalog, or it is not the caller's")
    public Page<KnobDefinition> knobs(
            @PathParam("projectId") UUID projectId,
            @Parameter(description = "DBMS type", example = "valkey") @PathParam("dbms") @Size(max = 50) String dbms,
            @Parameter(description = "Version", example = "8.0") @PathParam("version") @Size(max = 50) String version,
            @BeanParam PageRequest page) {
        return NamePages.knobs(find(projectId, dbms, version), page);
    }

    @GET
    @Path(CATALOG + "/metrics")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listProjectCatalogMetrics", summary = "List the metrics of a project's own catalog")
    @APIResponse(responseCode = "200", description = "A page of metrics, sorted by name")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project or catalog, or it is not the caller's")
    public Page<MetricDefinition> metrics(
            @PathParam("projectId") UUID projectId,
            @Parameter(description = "DBMS type", example = "valkey") @PathParam("dbms") @Size(max = 50) String dbms,
            @Parameter(description = "Version", example = "8.0") @PathParam("version") @Size(max = 50) String version,
            @BeanParam PageRequest page) {
        return NamePages.metrics(find(projectId, dbms, version), page);
    }

    private Catalog find(UUID projectId, String dbms, String version) {
        projects.require(projectId);
        return catalogs.find(projectId, dbms, version)
                .orElseThrow(() -> ProblemException.notFound("There is no such catalog in the project."));
    }

    private static EntityTag etag(Catalog catalog) {
        return EntityTag.of(catalog.ref().revision());
    }
}
