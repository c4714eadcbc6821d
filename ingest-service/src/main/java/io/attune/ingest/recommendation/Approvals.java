package io.attune.ingest.recommendation;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.transaction.AfterCommit;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.recommendation.Decision.Edit;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people decide on recommendations. */
@ApplicationScoped
class Approvals {

    private final Recommendations recommendations;
    private final TuningRequests requests;
    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final Baselines baselines;
    private final WaitingRoom room;
    private final AfterCommit afterCommit;
    private final Caller caller;
    private final Clock clock;

    Approvals(
            Recommendations recommendations,
            TuningRequests requests,
            TuningSessions sessions,
            Catalogs catalogs,
            Baselines baselines,
            WaitingRoom room,
            AfterCommit afterCommit,
            Caller caller,
            Clock clock) {
        this.recommendations = recommendations;
        this.requests = requests;
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.baselines = baselines;
        this.room = room;
        this.afterCommit = afterCommit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Lets agents have a recommendation that waits, as it is or edited.
     *
     * @param ifMatch the state that the person saw
     * @param wishes values to set in the place of those proposed, by knob; absent ones stay at the baseline
     * @throws ProblemException 404, 409 where nothing waits for approval, 410 for a stopped session, 412, 422 for edits that cannot be,
     *     428
     */
    @Transactional
    StoredRecommendation approve(UUID id, @Nullable String ifMatch, Map<String, @Nullable ReportedValue> wishes) {
        RecommendationRow row = recommendations.required(id);
        Session session = lockedSession(row);
        recommendations.stored(recommendations.locked(row)).tag().require(ifMatch);
        if (session.state() == SessionState.STOPPED) {
            throw ProblemException.gone("SESSION_STOPPED", "The session is stopped.");
        }
        if (row.state != RecommendationState.PENDING_APPROVAL) {
            throw ProblemException.conflict(
                    "NOT_WAITING_FOR_APPROVAL",
                    "The recommendation is " + row.state + ": there is nothing to approve.");
        }
        Recommendation proposed = recommendations.content(row);
        SortedMap<String, Double> edited =
                wishes.isEmpty() ? proposed.configuration() : edited(session, proposed, wishes);
        recommendations.decide(row, Decision.approved(caller.grant(), now(), edits(proposed.configuration(), edited)));
        row.cleared = true;
        recommendations.change(row, proposed.in(RecommendationState.READY, edited));
        afterCommit.run(() -> room.call(proposed.afterObservationId()));
        return recommendations.stored(row);
    }

    /**
     * Refuses a recommendation that no agent has yet; another one is asked for.
     *
     * @throws ProblemException 404, 409 where it is too late or there can be no other one, 412, 428
     */
    @Transactional
    StoredRecommendation reject(UUID id, @Nullable String ifMatch, String reason) {
        RecommendationRow row = recommendations.required(id);
        Session session = lockedSession(row);
        recommendations.stored(recommendations.locked(row)).tag().require(ifMatch);
        Recommendation proposed = recommendations.content(row);
        boolean isOpen = row.state == RecommendationState.PENDING_APPROVAL || row.state == RecommendationState.READY;
        if (!isOpen || Clearance.isKnown(proposed)) {
            throw ProblemException.conflict(
                    "NOT_REJECTABLE",
                    isOpen
                            ? "It repeats what the session has measured ("
                                    + proposed.reason().code() + ")."
                            : "The recommendation is " + row.state + ": there is nothing to reject.");
        }
        recommendations.decide(row, Decision.rejected(caller.grant(), now(), reason));
        Recommendation rejected = recommendations.bring(row, RecommendationState.REJECTED);
        requests.askInsteadOf(rejected, session, true, now());
        return recommendations.stored(row);
    }

    private Session lockedSession(RecommendationRow row) {
        try {
            return sessions.ofCallerLocked(row.sessionId).session();
        } catch (ProblemException hidden) {
            throw Recommendations.notFound();
        }
    }

    private SortedMap<String, Double> edited(
            Session session, Recommendation proposed, Map<String, @Nullable ReportedValue> wishes) {
        var catalog = catalogs.at(session.catalog());
        return new ConfigurationEdit(session, catalog, baselines.of(session, catalog))
                .of(proposed.configuration(), wishes);
    }

    private static SortedMap<String, Edit> edits(
            SortedMap<String, Double> proposed, SortedMap<String, Double> approved) {
        SortedMap<String, Edit> edits = new TreeMap<>();
        TreeSet<String> knobs = new TreeSet<>(proposed.keySet());
        knobs.addAll(approved.keySet());
        for (String knob : knobs) {
            if (!Objects.equals(proposed.get(knob), approved.get(knob))) {
                edits.put(knob, new Edit(proposed.get(knob), approved.get(knob)));
            }
        }
        return edits;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
