package io.attune.ingest.catalog;

import io.attune.ingest.catalog.CatalogRow.Origin;
import io.attune.ingest.catalog.Catalogs.Draft;
import io.attune.ingest.catalog.Catalogs.Kept;
import io.attune.ingest.catalog.ShippedCatalogs.Family;
import io.attune.model.catalog.Catalog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** At each start stores and publishes those shipped catalogs that this release changed, and what older releases published for a while only. */
@ApplicationScoped
class CatalogRelease {

    private static final Logger LOG = Logger.getLogger(CatalogRelease.class);

    private final ShippedCatalogs shipped;
    private final Catalogs catalogs;

    CatalogRelease(ShippedCatalogs shipped, Catalogs catalogs) {
        this.shipped = shipped;
        this.catalogs = catalogs;
    }

    void storeChanged(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent start) {
        for (Family family : shipped.families()) {
            CatalogAssembly assembly = new CatalogAssembly(family.overlay());
            family.reported().forEach(reported -> store(assembly.assemble(reported, 0), note(reported)));
        }
        while (QuarkusTransaction.requiringNew().call(catalogs::publishNextApart)) {
            LOG.debug("published a revision of a catalog under a key of its own");
        }
    }

    private void store(Catalog catalog, @Nullable String note) {
        Kept kept = QuarkusTransaction.requiringNew()
                .call(() -> catalogs.keep(new Draft(catalog, Origin.SHIPPED, null, note)));
        if (kept.isNew()) {
            LOG.infof(
                    "catalog %s: %d knobs, %d metrics",
                    kept.catalog().ref(),
                    catalog.knobs().size(),
                    catalog.metrics().size());
        }
    }

    private static @Nullable String note(ReportedCatalog reported) {
        return reported.isChecked()
                ? null
                : "The catalog of " + DbmsName.of(reported.dbmsType()) + " " + reported.dbmsVersion()
                        + " is made from public descriptions and has not been checked against a server.";
    }
}
