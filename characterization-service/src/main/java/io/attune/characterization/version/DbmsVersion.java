package io.attune.characterization.version;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A DBMS version as one project knows it.
 *
 * @param catalogKey such as {@code postgres-18}
 */
record DbmsVersion(UUID projectId, String catalogKey) {

    /** The same each time, another for each version. */
    long seed() {
        UUID id = UUID.nameUUIDFromBytes((projectId + "/" + catalogKey).getBytes(StandardCharsets.UTF_8));
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }
}
