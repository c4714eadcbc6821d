package io.attune.ingest.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attune.commons.outbox.Outbox;
import io.attune.ingest.catalog.CatalogRow.Origin;
import io.attune.ingest.json.Fingerprint;
import io.attune.ingest.json.JsonText;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All revisions of all catalogs: those that releases bring and those of projects and sessions. Each new one is published. */
@ApplicationScoped
public class Catalogs implements PanacheRepositoryBase<CatalogRow, CatalogRow.Key> {

    /** Knobs and metrics that are kept in memory, at about 300 bytes each. */
    private static final long KEPT_IN_MEMORY = 100_000;

    private static final String NEXT_APART = """
            update catalog set published_apart = true
            where (catalog_key, revision) = (select catalog_key, revision from catalog where not published_apart
                order by catalog_key, revision limit 1 for update skip locked)
            returning content::text""";

    private final Outbox outbox;
    private final JsonText json;
    private final Clock clock;
    private final Cache<CatalogRef, Catalog> known = Caffeine.newBuilder()
            .maximumWeight(KEPT_IN_MEMORY)
            .weigher((CatalogRef ref, Catalog catalog) ->
                    1 + catalog.knobs().size() + catalog.metrics().size())
            .build();

    Catalogs(Outbox outbox, JsonText json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A catalog to store.
     *
     * @param catalog of any revision; it is given the next one
     * @param projectId whose it is; null for one that is shipped
     */
    record Draft(
            Catalog catalog,
            Origin origin,
            @Nullable UUID projectId,
            @Nullable String note) {}

    /** @param isNew whether there was none like it before */
    record Kept(CatalogRow row, Catalog catalog, boolean isNew) {}

    /** Whether there is that revision. */
    boolean isKnown(CatalogRef ref) {
        return findById(new CatalogRow.Key(ref.key(), ref.revision())) != null;
    }

    /** @throws IllegalArgumentException when there is no such revision */
    public Catalog at(CatalogRef ref) {
        return known.get(ref, r -> Optional.ofNullable(findById(new CatalogRow.Key(r.key(), r.revision())))
                .map(row -> json.read(row.content, Catalog.class))
                .orElseThrow(() -> new IllegalArgumentException("there is no catalog " + r)));
    }

    /** The newest revision of each catalog that is shipped, by key. */
    List<CatalogRef> shipped() {
        return getEntityManager()
                .createQuery(
                        "select new io.attune.model.catalog.CatalogRef(c.catalogKey, max(c.revision)) from CatalogRow c"
                                + " where c.projectId is null group by c.catalogKey order by c.catalogKey",
                        CatalogRef.class)
                .getResultList();
    }

    /** What a person should know who uses that revision. */
    Optional<String> noteOf(CatalogRef ref) {
        return Optional.ofNullable(findById(new CatalogRow.Key(ref.key(), ref.revision())))
                .map(row -> row.note);
    }

    /** The newest revision of each catalog that was imported into the project, those after {@code last} by key. */
    List<CatalogSummary> ofProject(UUID projectId, String last, int size) {
        return getEntityManager()
                .createQuery(
                        "select new io.attune.ingest.catalog.CatalogSummary(c.catalogKey, c.revision, c.knobs, c.metrics,"
                                + " c.createdAt) from CatalogRow c where c.projectId = :project and c.origin = :origin"
                                + " and c.catalogKey > :last and c.revision = (select max(d.revision) from CatalogRow d"
                                + " where d.catalogKey = c.catalogKey) order by c.catalogKey",
                        CatalogSummary.class)
                .setParameter("project", projectId)
                .setParameter("origin", Origin.PROJECT)
                .setParameter("last", last)
                .setMaxResults(size + 1)
                .getResultList();
    }

    Optional<CatalogRef> newestOf(String key) {
        return newestRow(key).map(row -> new CatalogRef(row.catalogKey, row.revision));
    }

    /** Stores and publishes the draft as the next revision of its key, unless the newest one is the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    Kept keep(Draft draft) {
        String key = draft.catalog().ref().key();
        lock(key);
        Optional<CatalogRow> newest = newestRow(key);
        Catalog unnumbered = numbered(draft.catalog(), 0);
        String fingerprint = Fingerprint.of(json.writeCanonical(unnumbered));
        Optional<CatalogRow> same = draft.origin() == Origin.SESSION
                ? find("catalogKey = ?1 and fingerprint = ?2", key, fingerprint).firstResultOptional()
                : newest.filter(row -> row.fingerprint.equals(fingerprint));
        if (same.isPresent()) {
            return new Kept(same.get(), numbered(unnumbered, same.get().revision), false);
        }
        Catalog catalog = numbered(unnumbered, newest.map(row -> row.revision).orElse(0) + 1);
        return new Kept(add(draft, catalog, fingerprint), catalog, true);
    }

    private CatalogRow add(Draft draft, Catalog catalog, String fingerprint) {
        CatalogRow row = new CatalogRow();
        row.catalogKey = catalog.ref().key();
        row.revision = catalog.ref().revision();
        row.projectId = draft.projectId();
        row.origin = draft.origin();
        row.note = draft.note();
        row.fingerprint = fingerprint;
        row.content = json.write(catalog);
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.publishedApart = true;
        persist(row);
        publish(catalog);
        return row;
    }

    private void publish(Catalog catalog) {
        outbox.append(
                EventType.CATALOG_PUBLISHED,
                catalog.ref().eventKey(),
                catalog.ref().key(),
                catalog);
    }

    /**
     * Publishes one revision that stands on the topic under a key that it shares with other revisions, of which compaction keeps one.
     *
     * @return whether there was any
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean publishNextApart() {
        List<?> found =
                getEntityManager().createNativeQuery(NEXT_APART, String.class).getResultList();
        found.forEach(content -> publish(json.read((String) content, Catalog.class)));
        return !found.isEmpty();
    }

    /** Until the transaction ends nobody else makes a revision of that key. */
    private void lock(String key) {
        getEntityManager()
                .createNativeQuery(
                        "select pg_advisory_xact_lock(hashtextextended('catalog ' || :key, 0))", Object.class)
                .setParameter("key", key)
                .getResultList();
    }

    private Optional<CatalogRow> newestRow(String key) {
        return find("catalogKey = ?1 order by revision desc", key).firstResultOptional();
    }

    private static Catalog numbered(Catalog catalog, int revision) {
        return new Catalog(
                new CatalogRef(catalog.ref().key(), revision),
                catalog.dbmsType(),
                catalog.dbmsVersion(),
                catalog.knobs(),
                catalog.metrics());
    }
}
