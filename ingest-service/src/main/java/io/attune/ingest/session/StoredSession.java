package io.attune.ingest.session;

import io.attune.model.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * A session and what only ingest knows of it.
 *
 * @param dbmsVersion as the client named it
 * @param note what a person should know of the catalog's choice
 * @param observations how many it has
 */
public record StoredSession(
        Session session, String dbmsVersion, @Nullable String note, long observations) {}
