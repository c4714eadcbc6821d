package io.attune.ingest.catalog;

import io.attune.commons.paging.Page;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.definition.CatalogDefinition.MetricDefinition;
import io.attune.ingest.definition.KnobDefinition;
import io.attune.ingest.paging.PageRequest;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What Attune knows of each DBMS version. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogs", description = "All knobs and metrics of each DBMS version, with our advice on tuning them.")
@RolesAllowed({Scope.READ, Scope.OBSERVATIONS_WRITE, Scope.SESSIONS_ADMIN, Scope.ADMIN})
class CatalogResource {

    private final Catalogs catalogs;

    CatalogResource(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** All catalogs, without their contents. */
    record CatalogList(List<ShippedCatalog> items) {}

    /** A catalog's name and newest revision. */
    @Schema(name = "CatalogSummary")
    record ShippedCatalog(
            @Schema(description = "DBMS type and version", examples = "postgres-18")
            String key,

            @Schema(description = "Grows by one with each change", examples = "1")
            int revision,

            @Schema(examples = "postgres") String dbmsType,
            @Schema(examples = "18") String dbmsVersion) {

        static ShippedCatalog of(CatalogRef ref) {
            return new ShippedCatalog(ref.key(), ref.revision(), ref.dbmsType(), ref.dbmsVersion());
        }
    }

    @GET
    @Path("/catalogs")
    @Transactional
    @Operation(operationId = "listCatalogs", summary = "List the DBMS versions that Attune knows")
    @APIResponse(responseCode = "200", description = "The newest revision of each catalog, sorted by key")
    public CatalogList list() {
        return new CatalogList(
                catalogs.shipped().stream().map(ShippedCatalog::of).toList());
    }

    @GET
    @Path("/catalogs/{dbms}/{version}")
    @Transactional
    @Operation(operationId = "getCatalog", summary = "Get all knobs and metrics of a DBMS version")
    @APIResponse(responseCode = "200", description = "The newest revision of the catalog")
    @APIResponse(responseCode = "404", description = "There is no such catalog")
    public Catalog get(
            @Parameter(description = "DBMS type", example = "postgres") @PathParam("dbms") String dbms,
            @Parameter(description = "Major version", example = "18") @PathParam("version") String version) {
        return find(dbms, version);
    }

    @GET
    @Path("/catalogs/{dbms}/{version}/knobs")
    @Transactional
    @Operation(operationId = "listCatalogKnobs", summary = "List the knobs of a DBMS version")
    @APIResponse(responseCode = "200", description = "A page of knobs, sorted by name")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such catalog")
    public Page<KnobDefinition> knobs(
            @Parameter(description = "DBMS type", example = "postgres") @PathParam("dbms") String dbms,
            @Parameter(description = "Version", example = "18") @PathParam("version") String version,
            @BeanParam PageRequest page) {
        return NamePages.knobs(find(dbms, version), page);
    }

    @GET
    @Path("/catalogs/{dbms}/{version}/metrics")
    @Transactional
    @Operation(operationId = "listCatalogMetrics", summary = "List the metrics of a DBMS version")
    @APIResponse(responseCode = "200", description = "A page of metrics, sorted by name")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such catalog")
    public Page<MetricDefinition> metrics(
            @Parameter(description = "DBMS type", example = "postgres") @PathParam("dbms") String dbms,
            @Parameter(description = "Version", example = "18") @PathParam("version") String version,
            @BeanParam PageRequest page) {
        return NamePages.metrics(find(dbms, version), page);
    }

    private Catalog find(String dbms, String version) {
        return catalogs.shipped().stream()
                .filter(ref -> ref.dbmsType().equals(dbms) && ref.dbmsVersion().equals(version))
                .findFirst()
                .map(catalogs::at)
                .orElseThrow(() -> ProblemException.notFound("There is no such catalog."));
    }
}
