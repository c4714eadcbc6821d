package io.attune.ingest.catalog;

import io.attune.commons.outbox.Outbox;
import io.attune.ingest.json.Fingerprint;
import io.attune.ingest.json.JsonText;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** All revisions of all catalogs. At each start those that this release changed get a new one, which is published. */
@ApplicationScoped
public class Catalogs implements PanacheRepositoryBase<CatalogRow, CatalogRow.Key> {

    private static final Logger LOG = Logger.getLogger(Catalogs.class);
    private static final long STORING_LOCK = 0x6174_7475_6e65_0001L;

    private final ShippedCatalogs shipped;
    private final Outbox outbox;
    private final JsonText json;
    private final Clock clock;
    private final Map<CatalogRef, Catalog> known = new ConcurrentHashMap<>();

    Catalogs(ShippedCatalogs shipped, Outbox outbox, JsonText json, Clock clock) {
        this.shipped = shipped;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when there is no such revision */
    public Catalog at(CatalogRef ref) {
        return known.computeIfAbsent(ref, r -> Optional.ofNullable(findById(new CatalogRow.Key(r.key(), r.revision())))
                .map(row -> json.read(row.content, Catalog.class))
                .orElseThrow(() -> new IllegalArgumentException("there is no catalog " + r)));
    }

    /** The newest revision of each catalog, by key. */
    public List<CatalogRef> newest() {
        return getEntityManager()
                .createQuery(
                        "select new io.attune.model.catalog.CatalogRef(c.catalogKey, max(c.revision)) from CatalogRow c"
                                + " group by c.catalogKey order by c.catalogKey",
                        CatalogRef.class)
                .getResultList();
    }

    void storeChanged(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent start) {
        CatalogAssembly assembly = new CatalogAssembly(shipped.overlay());
        QuarkusTransaction.requiringNew().run(() -> {
            getEntityManager()
                    .createNativeQuery("select pg_advisory_xact_lock(:lock)", Object.class)
                    .setParameter("lock", STORING_LOCK)
                    .getResultList();
            Map<String, CatalogRef> stored = new ConcurrentHashMap<>();
            newest().forEach(ref -> stored.put(ref.key(), ref));
            shipped.reported().forEach(reported -> storeIfChanged(assembly, reported, stored));
        });
    }

    private void storeIfChanged(CatalogAssembly assembly, ReportedCatalog reported, Map<String, CatalogRef> stored) {
        Catalog unnumbered = assembly.assemble(reported, 0);
        String fingerprint = Fingerprint.of(json.writeCanonical(unnumbered));
        Optional<CatalogRow> last = Optional.ofNullable(
                        stored.get(unnumbered.ref().key()))
                .map(ref -> findById(new CatalogRow.Key(ref.key(), ref.revision())));
        if (last.isPresent() && last.get().fingerprint.equals(fingerprint)) {
            return;
        }
        Catalog catalog =
                assembly.assemble(reported, last.map(row -> row.revision).orElse(0) + 1);
        CatalogRow row = new CatalogRow();
        row.catalogKey = catalog.ref().key();
        row.revision = catalog.ref().revision();
        row.fingerprint = fingerprint;
        row.content = json.write(catalog);
        row.createdAt = clock.instant();
        persist(row);
        outbox.append(EventType.CATALOG_PUBLISHED, row.catalogKey, row.catalogKey, catalog);
        LOG.infof(
                "catalog %s: %d knobs, %d metrics",
                catalog.ref(), catalog.knobs().size(), catalog.metrics().size());
    }
}
