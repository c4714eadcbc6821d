package io.attune.ui.preview;

import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Objective;
import io.attune.model.session.SessionState;
import io.attune.ui.EventSender;
import io.attune.ui.SessionStory;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as it would go, one iteration at a time: some cold start, a failure, an invalid window, then the model. */
final class PreviewSession {

    private static final int COLD = 8;

    private final EventSender sender;
    private final SessionStory story;
    private final Objective objective;
    private final double baseline;
    private final Random random;
    private Map<String, Double> proposed = Map.of();
    private @Nullable Recommendation open;
    private double best;
    private long sequence;

    PreviewSession(EventSender sender, SessionStory story, Objective objective, double baseline, long seed) {
        this.sender = sender;
        this.story = story;
        this.objective = objective;
        this.baseline = baseline;
        this.best = baseline;
        this.random = new Random(seed);
    }

    void announce(SessionState state, long revision) {
        sender.send(
                sender.event(
                        EventType.CATALOG_PUBLISHED, SessionStory.CATALOG.ref().eventKey(), SessionStory.CATALOG),
                sender.event(EventType.SESSION_CHANGED, story.sessionId(), story.session(revision, state)));
    }

    void iterate() {
        sequence++;
        Observation observation = observe();
        sender.send(sender.event(EventType.OBSERVATION_RECORDED, story.workloadId(), observation));
        if (open != null) {
            Recommendation measured = open.in(
                    observation.outcome() instanceof Outcome.Failed
                            ? RecommendationState.FAILED
                            : RecommendationState.MEASURED);
            sender.send(sender.event(EventType.RECOMMENDATION_CHANGED, story.sessionId(), measured));
        }
        sender.send(sender.event(EventType.TUNING_REQUESTED, story.sessionId(), story.request(sequence)));
        recommend();
    }

    void learn(long version) {
        sender.send(
                sender.event(EventType.METRICS_PRUNED, story.workloadId(), story.prunedMetrics(version)),
                sender.event(
                        EventType.KNOBS_RANKED,
                        story.workloadId() + "/" + objective.name(),
                        story.rankedKnobs(version)));
    }

    private Observation observe() {
        if (sequence == 4) {
            return story.observation(
                    sequence,
                    null,
                    new Outcome.Failed(Outcome.FailureReason.DBMS_DID_NOT_START, "exit code 1"),
                    proposed);
        }
        double gain = sequence == 1 ? 1 : 0.75 + random.nextDouble() * 0.35 + Math.min(sequence, 12) * 0.045;
        double value = objective.goal() == Objective.Goal.MAXIMIZE ? baseline * gain : baseline / gain;
        if (sequence == 7) {
            return story.observation(
                    sequence,
                    value,
                    new Outcome.Invalid(Outcome.InvalidReason.COUNTER_RESET, "statistics were reset"),
                    proposed);
        }
        best = objective.isBetter(value, best) ? value : best;
        return story.measured(sequence, value, proposed);
    }

    private void recommend() {
        Map<String, Double> next = new TreeMap<>();
        next.put("shared_buffers", Math.pow(2, 28 + random.nextInt(5)));
        next.put("work_mem", Math.pow(2, 20 + random.nextInt(8)));
        next.put("checkpoint_timeout", 60_000.0 * (1 + random.nextInt(30)));
        next.put("random_page_cost", 1.1 + random.nextInt(4));
        next.put("wal_compression", (double) random.nextInt(4));
        next.put("effective_cache_size", 8192.0 * (500_000 + random.nextInt(1_000_000)));
        proposed = next;
        boolean isCold = sequence < COLD;
        Reason reason = isCold
                ? Reason.counted(
                        ReasonCode.COLD_START,
                        (int) sequence,
                        COLD,
                        "Sampling configurations before there is enough to learn from; " + (COLD - sequence)
                                + " more until the model takes over.")
                : Reason.of(
                        ReasonCode.NO_SIMILAR_WORKLOAD,
                        "Chosen by the model from this workload's own observations; no similar workload is known yet.");
        Recommendation made = story.made(
                sequence, reason, proposed, isCold ? null : new Prediction(best * 1.04, best * 0.95, best * 1.13));
        sender.send(sender.event(EventType.RECOMMENDATION_MADE, story.sessionId(), made));
        open = made.in(RecommendationState.DELIVERED);
        sender.send(sender.event(EventType.RECOMMENDATION_CHANGED, story.sessionId(), open));
    }

    static PreviewSession of(
            EventSender sender, String name, Objective objective, int budget, double baseline, Instant start) {
        UUID id = UUID.randomUUID();
        SessionStory story = new SessionStory(id, new UUID(0, 7), name, objective, budget, start);
        return new PreviewSession(sender, story, objective, baseline, name.hashCode());
    }

    UUID id() {
        return story.sessionId();
    }
}
