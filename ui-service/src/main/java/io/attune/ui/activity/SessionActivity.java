package io.attune.ui.activity;

import io.attune.ui.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.UUID;

/** Counts the changes of each session. */
@ApplicationScoped
public class SessionActivity {

    private final ReadModel readModel;
    private final Event<ViewsChanged> changed;

    SessionActivity(ReadModel readModel, Event<ViewsChanged> changed) {
        this.readModel = readModel;
        this.changed = changed;
    }

    /**
     * Notes a change in the caller's transaction. The session's counter grows by exactly one with each commit, because the
     * row is locked until then.
     *
     * @param at when it happened, for "last activity"; an older one than is known leaves that as it is
     */
    public void touch(UUID sessionId, Instant at) {
        readModel.change("""
                insert into session_activity as known (session_id, changes, last_at) values (?, 1, ?)
                on conflict (session_id) do update
                set changes = known.changes + 1, last_at = greatest(known.last_at, excluded.last_at)""", sessionId, at);
        announce();
    }

    /** Says that something changed that is kept apart from sessions and numbers its own versions. */
    public void announce() {
        changed.fire(new ViewsChanged());
    }
}
