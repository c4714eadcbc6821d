package io.attune.ingest.catalog;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
    record CatalogList(List<CatalogSummary> items) {}

    /** A catalog's name and newest revision. */
    record CatalogSummary(
            @Schema(description = "DBMS type and version", examples = "postgres-18")
            String key,

            @Schema(description = "Grows by one with each change", examples = "1")
            int revision,

            @Schema(examples = "postgres") String dbmsType,
            @Schema(examples = "18") String dbmsVersion) {

        static CatalogSummary of(CatalogRef ref) {
            int dash = ref.key().lastIndexOf('-');
            return new CatalogSummary(
                    ref.key(),
                    ref.revision(),
                    ref.key().substring(0, dash),
                    ref.key().substring(dash + 1));
        }
    }

    @GET
    @Path("/catalogs")
    @Transactional
    @Operation(operationId = "listCatalogs", summary = "List the DBMS versions that Attune knows")
    @APIResponse(responseCode = "200", description = "The newest revision of each catalog, sorted by key")
    public CatalogList list() {
        return new CatalogList(
                catalogs.newest().stream().map(CatalogSummary::of).toList());
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
        String key = dbms + "-" + version;
        return catalogs.newest().stream()
                .filter(ref -> ref.key().equals(key))
                .findFirst()
                .map(catalogs::at)
                .orElseThrow(() -> ProblemException.notFound("There is no such catalog."));
    }
}
