package io.attune.ingest.catalog;

import io.attune.model.catalog.CatalogRef;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The newest revision of a project's catalog, without its contents. */
@Schema(name = "ProjectCatalog")
record CatalogSummary(
        @Schema(examples = "valkey") String dbmsType,
        @Schema(examples = "8.0") String dbmsVersion,

        @Schema(description = "Grows by one with each import that changes it", examples = "1")
        int revision,

        @Schema(description = "How many", examples = "20") int knobs,
        @Schema(description = "How many", examples = "40") int metrics,

        @Schema(description = "When this revision was imported")
        Instant createdAt) {

    /** As the database has it. */
    CatalogSummary(String key, int revision, int knobs, int metrics, Instant createdAt) {
        this(new CatalogRef(key, revision), knobs, metrics, createdAt);
    }

    CatalogSummary(CatalogRef ref, int knobs, int metrics, Instant createdAt) {
        this(ref.dbmsType(), ref.dbmsVersion(), ref.revision(), knobs, metrics, createdAt);
    }

    /** What tells it from the project's others, and sorts them. */
    String name() {
        return dbmsType + "-" + dbmsVersion;
    }
}
