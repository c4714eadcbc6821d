package io.attune.recommender.catalog;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.recommender.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All catalog revisions that were seen. A revision never changes, so those read once are kept in memory. */
@ApplicationScoped
public class Catalogs {

    private static final int KEPT_IN_MEMORY = 8;

    private final Database database;
    private final ConcurrentMap<CatalogRef, Catalog> read = new ConcurrentHashMap<>();

    Catalogs(Database database) {
        this.database = database;
    }

    public void add(Catalog catalog) {
        database.update(
                "INSERT INTO catalog (key, revision, body) VALUES (?, ?, ?::jsonb) ON CONFLICT DO NOTHING",
                catalog.ref().key(),
                catalog.ref().revision(),
                new Database.Json(catalog));
    }

    public Optional<Catalog> find(CatalogRef ref) {
        Catalog known = read.get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Catalog> found = database.first(
                "SELECT body FROM catalog WHERE key = ? AND revision = ?",
                row -> database.json(row, "body", Catalog.class),
                ref.key(),
                ref.revision());
        found.ifPresent(catalog -> {
            if (read.size() >= KEPT_IN_MEMORY) {
                read.clear();
            }
            read.put(ref, catalog);
        });
        return found;
    }
}
