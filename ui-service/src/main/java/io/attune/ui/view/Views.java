package io.attune.ui.view;

import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Session;
import io.attune.ui.catalog.KnownCatalogs;
import io.attune.ui.observation.KnownObservations;
import io.attune.ui.progress.KnobComparison;
import io.attune.ui.progress.KnobReader;
import io.attune.ui.progress.MeasuredWindow;
import io.attune.ui.progress.Progress;
import io.attune.ui.recommendation.KnownRecommendations;
import io.attune.ui.request.KnownRequests;
import io.attune.ui.request.LastRequest;
import io.attune.ui.session.ListedSession;
import io.attune.ui.snapshot.KnownSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the views together. */
@ApplicationScoped
class Views {

    private static final Set<RecommendationState> TO_BE_MEASURED =
            EnumSet.of(RecommendationState.PENDING_APPROVAL, RecommendationState.READY, RecommendationState.DELIVERED);

    private final KnownCatalogs catalogs;
    private final KnownObservations observations;
    private final KnownRecommendations recommendations;
    private final KnownRequests requests;
    private final KnownSnapshots snapshots;

    Views(
            KnownCatalogs catalogs,
            KnownObservations observations,
            KnownRecommendations recommendations,
            KnownRequests requests,
            KnownSnapshots snapshots) {
        this.catalogs = catalogs;
        this.observations = observations;
        this.recommendations = recommendations;
        this.requests = requests;
        this.snapshots = snapshots;
    }

    List<SessionSummary> summaries(List<ListedSession> sessions) {
        List<UUID> ids = sessions.stream().map(listed -> listed.session().id()).toList();
        var samples = observations.samples(ids);
        return sessions.stream()
                .map(listed -> SessionSummary.of(
                        listed,
                        Progress.of(
                                listed.session().objective(),
                                samples.getOrDefault(listed.session().id(), List.of()))))
                .toList();
    }

    /**
     * @param after leave out iterations and recommendations up to this sequence
     * @param change read before this is called, so that what changes meanwhile is announced once more rather than not at all
     */
    SessionView session(ListedSession listed, long change, long after) {
        Session session = listed.session();
        List<MeasuredWindow> windows = observations.ofSession(session.id());
        Progress progress = Progress.of(
                session.objective(),
                windows.stream().map(w -> w.sample(session.objective().name())).toList());
        KnobReader reader = new KnobReader(catalogs::find, session.catalog());
        return new SessionView(
                change,
                SessionSummary.of(listed, progress),
                session.hardware(),
                session.guardrails(),
                session.seed(),
                iterations(windows, progress, after),
                recommendations.ofSession(session.id(), after).stream()
                        .map(recommendation -> RecommendationView.of(recommendation, reader))
                        .toList(),
                configuration(listed, windows, progress, reader),
                snapshots
                        .rankedKnobs(session.workloadId(), session.objective().name())
                        .orElse(null),
                snapshots.prunedMetrics(session.workloadId()).orElse(null));
    }

    private static List<IterationView> iterations(List<MeasuredWindow> windows, Progress progress, long after) {
        List<IterationView> iterations = new ArrayList<>(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).sequence() > after) {
                iterations.add(
                        IterationView.of(windows.get(i), progress.points().get(i)));
            }
        }
        return iterations;
    }

    private SessionView.Configuration configuration(
            ListedSession listed, List<MeasuredWindow> windows, Progress progress, KnobReader reader) {
        MeasuredWindow current = windows.isEmpty() ? null : windows.get(windows.size() - 1);
        MeasuredWindow baseline = windows.isEmpty() || windows.get(0).sequence() != 1 ? null : windows.get(0);
        Progress.Point bestPoint = progress.best();
        MeasuredWindow best = bestPoint == null
                ? null
                : windows.stream()
                        .filter(w -> w.sequence() == bestPoint.sequence())
                        .findFirst()
                        .orElse(null);
        Optional<Recommendation> proposal = Optional.ofNullable(listed.latest()).filter(r -> isProposal(r, current));
        Long proposedFor = listed.latest() == null ? null : listed.latest().sequence();
        return new SessionView.Configuration(
                sequence(current),
                sequence(baseline),
                sequence(best),
                proposal.map(Recommendation::id).orElse(null),
                requests.last(listed.session().id())
                        .filter(request -> proposedFor == null || request.sequence() > proposedFor)
                        .map(LastRequest::requestedAt)
                        .orElse(null),
                KnobComparison.of(
                        listed.session().knobs(),
                        reader,
                        current,
                        baseline,
                        best,
                        proposal.map(Recommendation::configuration).orElse(null)));
    }

    private static boolean isProposal(Recommendation recommendation, @Nullable MeasuredWindow current) {
        return TO_BE_MEASURED.contains(recommendation.state())
                && (current == null || recommendation.sequence() >= current.sequence());
    }

    private static @Nullable Long sequence(@Nullable MeasuredWindow window) {
        return window == null ? null : window.sequence();
    }
}
