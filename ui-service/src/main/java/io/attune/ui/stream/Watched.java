package io.attune.ui.stream;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a stream tells the changes of. */
sealed interface Watched {

    /** One session's view. */
    record OneSession(UUID id) implements Watched {}

    /**
     * The list of sessions.
     *
     * @param projectId only this project's; null: all
     * @param sessionId only this one; null: all
     */
    record SessionList(@Nullable UUID projectId, @Nullable UUID sessionId) implements Watched {}
}
