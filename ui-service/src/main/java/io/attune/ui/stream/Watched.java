package io.attune.ui.stream;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a stream tells the changes of. */
sealed interface Watched {

    /** One session's view. */
    record OneSession(UUID id) implements Watched {}

    /**
     * The list of sessions.
     *
     * @param projectIds only these projects'; null: all
     * @param sessionId only this one; null: all
     */
    record SessionList(
            @Nullable Set<UUID> projectIds, @Nullable UUID sessionId) implements Watched {}
}
