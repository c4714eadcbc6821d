package io.attune.ingest.catalog;

import io.attune.ingest.catalog.CatalogRow.Origin;
import io.attune.ingest.catalog.Catalogs.Draft;
import io.attune.ingest.catalog.Catalogs.Kept;
import io.attune.model.catalog.Catalog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/** At each start stores and publishes those shipped catalogs that this release changed. */
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
        CatalogAssembly assembly = new CatalogAssembly(shipped.overlay());
        shipped.reported().forEach(reported -> {
            Catalog catalog = assembly.assemble(reported, 0);
            Kept kept = QuarkusTransaction.requiringNew()
                    .call(() -> catalogs.keep(new Draft(catalog, Origin.SHIPPED, null, null)));
            if (kept.isNew()) {
                LOG.infof(
                        "catalog %s: %d knobs, %d metrics",
                        kept.catalog().ref(),
                        catalog.knobs().size(),
                        catalog.metrics().size());
            }
        });
    }
}
