package io.attune.ui.view;

import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.ui.progress.Progress;
import io.attune.ui.session.ListedSession;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session in the list.
 *
 * @param iterations observations so far
 * @param budget observations at most; absent where only time counts
 * @param timeBudget time at most, as in ISO 8601; absent where only observations count
 * @param baseline objective of the configuration the session began with
 * @param best best objective measured
 * @param ratio best over baseline
 * @param bestSoFar best objective after each of the last observations, absent before the first measured one
 */
record SessionSummary(
        UUID id,
        UUID projectId,
        String name,
        SessionState state,
        DbmsView dbms,
        String workload,
        ObjectiveView objective,
        String strategy,
        int iterations,
        @Nullable Integer budget,
        @Nullable String timeBudget,
        @Nullable Double baseline,
        @Nullable Double best,
        @Nullable Double ratio,
        List<Double> bestSoFar,
        ReasonView reason,
        Instant createdAt,
        Instant lastActivityAt) {

    private static final int SHOWN = 60;

    static SessionSummary of(ListedSession listed, Progress progress) {
        Session session = listed.session();
        List<Double> bestSoFar = progress.points().stream()
                .map(Progress.Point::bestSoFar)
                .filter(value -> value != null)
                .toList();
        long last = progress.points().isEmpty()
                ? 0
                : progress.points().get(progress.points().size() - 1).sequence();
        Long requested = listed.requested();
        return new SessionSummary(
                session.id(),
                session.projectId(),
                session.name(),
                session.state(),
                DbmsView.of(session.catalog()),
                session.workloadName(),
                ObjectiveView.of(session.objective()),
                session.strategy().label(),
                progress.points().size(),
                session.budget().iterations(),
                session.budget().time() == null ? null : session.budget().time().toString(),
                value(progress.baseline()),
                value(progress.best()),
                progress.ratio(),
                bestSoFar.subList(Math.max(0, bestSoFar.size() - SHOWN), bestSoFar.size()),
                session.strategy().recommends()
                        ? ReasonView.now(Math.max(last, requested == null ? 0 : requested), listed.latest())
                        : ReasonView.observing(progress.points().size(), session.budget()),
                session.createdAt(),
                listed.lastActivityAt());
    }

    private static @Nullable Double value(Progress.@Nullable Point point) {
        return point == null ? null : point.value();
    }
}
