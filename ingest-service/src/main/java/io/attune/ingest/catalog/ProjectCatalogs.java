package io.attune.ingest.catalog;

import io.attune.ingest.catalog.CatalogRow.Origin;
import io.attune.ingest.catalog.Catalogs.Draft;
import io.attune.ingest.catalog.Catalogs.Kept;
import io.attune.ingest.definition.CatalogDefinition;
import io.attune.ingest.definition.DefinitionReader;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Catalogs that clients bring. Their keys begin with their project's id, so that what one project does reaches no other, and those of
 * sessions have keys apart, so that what one session brings reaches no session that names a catalog.
 */
@ApplicationScoped
public class ProjectCatalogs {

    private static final int MOST_CONSIDERED = 1000;

    private final Catalogs catalogs;

    ProjectCatalogs(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /** Makes it the newest revision of the project's catalog of that name. */
    Kept add(UUID projectId, CatalogDefinition definition) {
        Catalog catalog = new DefinitionReader(definition, "").as(new CatalogRef(key(projectId, definition.name()), 0));
        return catalogs.keep(new Draft(catalog, Origin.PROJECT, projectId, null));
    }

    /**
     * The catalog that a new session brings. Sessions of a project that bring the very same one share it, and so learn from each other
     * where they name the same workload.
     *
     * @param pointer to the definition in the request
     */
    public Catalog ofSession(UUID projectId, CatalogDefinition definition, String pointer) {
        String key = projectId + ":session:" + definition.name();
        Catalog catalog = new DefinitionReader(definition, pointer).as(new CatalogRef(key, 0));
        return catalogs.keep(new Draft(catalog, Origin.SESSION, projectId, null))
                .catalog();
    }

    /**
     * The catalog of a session that is imported: a shipped one, where there is the very same; else it is as one that a session brings.
     *
     * @param catalog in order
     */
    public Catalog ofImport(UUID projectId, Catalog catalog) {
        CatalogRef shipped = new CatalogRef(
                catalog.dbmsType() + "-" + catalog.dbmsVersion(), catalog.ref().revision());
        if (catalog.ref().equals(shipped)
                && catalogs.isKnown(shipped)
                && catalogs.at(shipped).equals(catalog)) {
            return catalog;
        }
        CatalogRef own = new CatalogRef(projectId + ":session:" + shipped.key(), 0);
        Catalog brought =
                new Catalog(own, catalog.dbmsType(), catalog.dbmsVersion(), catalog.knobs(), catalog.metrics());
        return catalogs.keep(new Draft(brought, Origin.SESSION, projectId, null))
                .catalog();
    }

    /** The newest revision of each, by name. */
    List<CatalogRef> of(UUID projectId) {
        return page(projectId, "", MOST_CONSIDERED).stream()
                .map(found -> new CatalogRef(key(projectId, found.name()), found.revision()))
                .toList();
    }

    /** By name, those after {@code last}; one more than {@code size} where there are more. */
    List<CatalogSummary> page(UUID projectId, String last, int size) {
        return catalogs.ofProject(projectId, key(projectId, last), size);
    }

    /** The newest revision of that name. */
    Optional<Catalog> find(UUID projectId, String dbms, String version) {
        return CatalogDefinition.isName(dbms, version)
                ? catalogs.newestOf(key(projectId, dbms + "-" + version)).map(catalogs::at)
                : Optional.empty();
    }

    private static String key(UUID projectId, String name) {
        return projectId + ":" + name;
    }
}
