package io.attune.ingest.session;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.ingest.catalog.Catalogs;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.session.Durability;
import io.attune.model.session.KnobUnlock;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Unlocks the durability knobs of a session, and locks them again. An unlocked knob is one of those that the session tunes. */
@ApplicationScoped
class DurabilityLocks {

    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final Caller caller;
    private final Event<KnobLocked> locked;
    private final Clock clock;

    DurabilityLocks(TuningSessions sessions, Catalogs catalogs, Caller caller, Event<KnobLocked> locked, Clock clock) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.caller = caller;
        this.locked = locked;
        this.clock = clock;
    }

    /**
     * Unlocks a knob of a session, which must be locked; again, with another reason or other bounds, where it is unlocked.
     *
     * @throws ProblemException 400 for another knob, 409 for a stopped session, 422 for one that cannot be tuned so
     */
    StoredSession unlock(StoredSession stored, String name, KnobUnlocking wanted) {
        Session session = stored.session();
        Catalog catalog = catalogs.at(session.catalog());
        Knob knob = durabilityKnob(catalog, name);
        if (session.state() == SessionState.STOPPED) {
            throw ProblemException.conflict("SESSION_STOPPED", "A stopped session tries nothing any more.");
        }
        SessionKnob bounds = KnobSelection.unlocked(
                catalog,
                session.hardware(),
                session.guardrails().restartPolicy(),
                knob,
                wanted.lower(),
                wanted.upper());
        KnobUnlock unlock = new KnobUnlock(
                name, caller.grant().name(), clock.instant().truncatedTo(ChronoUnit.MICROS), wanted.reason());
        List<SessionKnob> knobs = without(session, name);
        knobs.add(bounds);
        knobs.sort(Comparator.comparing(SessionKnob::name));
        return sessions.change(stored, session.guardedBy(session.guardrails().unlocking(unlock), knobs));
    }

    /**
     * Locks a knob of a session, which must be locked, again; nothing happens where it is.
     *
     * @throws ProblemException 400 for another knob
     */
    StoredSession lock(StoredSession stored, String name) {
        Session session = stored.session();
        durabilityKnob(catalogs.at(session.catalog()), name);
        if (!session.guardrails().unlockedKnobs().contains(name)) {
            return stored;
        }
        StoredSession after =
                sessions.change(stored, session.guardedBy(session.guardrails().locking(name), without(session, name)));
        locked.fire(new KnobLocked(after.session(), name));
        return after;
    }

    private static List<SessionKnob> without(Session session, String name) {
        return new ArrayList<>(session.knobs().stream()
                .filter(knob -> !knob.name().equals(name))
                .toList());
    }

    private static Knob durabilityKnob(Catalog catalog, String name) {
        List<Knob> all = Durability.unlockable(catalog);
        return all.stream()
                .filter(knob -> knob.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "knob",
                        "must be a durability knob of " + catalog.ref().name() + ": "
                                + (all.isEmpty()
                                        ? "it has none"
                                        : String.join(
                                                ", ",
                                                all.stream().map(Knob::name).toList()))));
    }
}
