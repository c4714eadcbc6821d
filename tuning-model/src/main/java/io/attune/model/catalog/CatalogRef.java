package io.attune.model.catalog;

/**
 * Points at one revision of a catalog. Rows of numbers carry it, because their columns are in the order of that revision.
 *
 * @param key the DBMS type and version: {@code postgres-16}; behind a colon where the catalog has an owner, so that no two owners
 *     share a key: {@code 019ab3…:valkey-8.0}
 */
public record CatalogRef(String key, int revision) {

    private static final char OWNER_ENDS = ':';
    private static final char TYPE_ENDS = '-';

    /** The key as people see it, without its owner. */
    public String name() {
        return key.substring(key.lastIndexOf(OWNER_ENDS) + 1);
    }

    /** Such as {@code postgres}. */
    public String dbmsType() {
        String name = name();
        int end = name.lastIndexOf(TYPE_ENDS);
        return end < 0 ? name : name.substring(0, end);
    }

    /** Such as {@code 16}. */
    public String dbmsVersion() {
        String name = name();
        int end = name.lastIndexOf(TYPE_ENDS);
        return end < 0 ? "" : name.substring(end + 1);
    }

    /**
     * Key of the event that publishes the revision: {@code postgres-16@2}. Each revision has its own, so that compaction of the topic
     * keeps all of them. Their order is not kept, and nobody needs it.
     */
    public String eventKey() {
        return key + "@" + revision;
    }

    @Override
    public String toString() {
        return key + "@" + revision;
    }
}
