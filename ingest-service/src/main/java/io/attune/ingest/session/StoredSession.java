package io.attune.ingest.session;

import io.attune.ingest.precondition.EntityTag;
import io.attune.model.session.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session and what only ingest knows of it.
 *
 * @param dbmsVersion as the client named it
 * @param note what a person should know of the catalog's choice
 * @param observations how many it has
 * @param baseline of a weighted goal: what each component was in the first measured window; empty before that
 */
public record StoredSession(
        Session session, String dbmsVersion, @Nullable String note, long observations, Map<String, Double> baseline) {

    public StoredSession {
        baseline = Map.copyOf(baseline);
    }

    /** The same with more observations. */
    public StoredSession plus(int added) {
        return new StoredSession(session, dbmsVersion, note, observations + added, baseline);
    }

    /** The same with what it began with. */
    StoredSession beganWith(Map<String, Double> began) {
        return new StoredSession(session, dbmsVersion, note, observations, began);
    }

    /** Strong: it covers all that is shown, the number of observations included. */
    public EntityTag tag() {
        return EntityTag.of(session.revision(), observations);
    }
}
