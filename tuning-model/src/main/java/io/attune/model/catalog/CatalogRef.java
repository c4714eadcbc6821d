package io.attune.model.catalog;

/**
 * Points at one revision of a catalog. Rows of numbers carry it, because their columns are in the order of that revision.
 *
 * @param key the DBMS type and version: {@code postgres-16}
 */
public record CatalogRef(String key, int revision) {
    @Override
    public String toString() {
        return key + "@" + revision;
    }
}
