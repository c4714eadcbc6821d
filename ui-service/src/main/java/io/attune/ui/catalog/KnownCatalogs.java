package io.attune.ui.catalog;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.ui.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds catalogs. A revision never changes, so the few that are in use are kept in memory. */
@ApplicationScoped
public class KnownCatalogs {

    private static final int KEPT = 16;

    private final ReadModel readModel;
    private final Map<CatalogRef, Catalog> kept = new ConcurrentHashMap<>();
    private final Deque<CatalogRef> order = new ArrayDeque<>();

    KnownCatalogs(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** That revision; empty while its event has not come. */
    public Optional<Catalog> find(CatalogRef ref) {
        Catalog known = kept.get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Catalog> stored = readModel.selectOne(
                "select content from catalog where key = ? and revision = ?",
                row -> row.json("content", Catalog.class),
                ref.key(),
                ref.revision());
        stored.ifPresent(this::keep);
        return stored;
    }

    private synchronized void keep(Catalog catalog) {
        if (kept.put(catalog.ref(), catalog) == null) {
            order.addLast(catalog.ref());
        }
        if (order.size() > KEPT) {
            kept.remove(order.removeFirst());
        }
    }
}
