package io.attune.model.event;

import io.attune.model.catalog.Catalog;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.model.session.Session;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import java.util.List;

/**
 * A kind of event: its CloudEvents type, its topic and the record that is its payload.
 *
 * @param <T> the payload
 */
public record EventType<T>(String name, Topic topic, Class<T> payload) {

    public static final EventType<Catalog> CATALOG_PUBLISHED =
            new EventType<>("io.attune.catalog.published.v1", Topic.CATALOGS, Catalog.class);
    public static final EventType<Session> SESSION_CHANGED =
            new EventType<>("io.attune.session.changed.v1", Topic.SESSIONS, Session.class);
    public static final EventType<Observation> OBSERVATION_RECORDED =
            new EventType<>("io.attune.observation.recorded.v1", Topic.OBSERVATIONS, Observation.class);
    public static final EventType<TuningRequest> TUNING_REQUESTED =
            new EventType<>("io.attune.tuning-request.made.v1", Topic.TUNING_REQUESTS, TuningRequest.class);
    public static final EventType<PrunedMetrics> METRICS_PRUNED =
            new EventType<>("io.attune.pruned-metrics.computed.v1", Topic.PRUNED_METRICS, PrunedMetrics.class);
    public static final EventType<RankedKnobs> KNOBS_RANKED =
            new EventType<>("io.attune.ranked-knobs.computed.v1", Topic.RANKED_KNOBS, RankedKnobs.class);
    /** Written by the recommender. */
    public static final EventType<Recommendation> RECOMMENDATION_MADE =
            new EventType<>("io.attune.recommendation.made.v1", Topic.RECOMMENDATIONS, Recommendation.class);
    /** Written by ingest when the state changes. */
    public static final EventType<Recommendation> RECOMMENDATION_CHANGED =
            new EventType<>("io.attune.recommendation.changed.v1", Topic.RECOMMENDATIONS, Recommendation.class);

    /** Every type that there is. */
    public static final List<EventType<?>> ALL = List.of(
            CATALOG_PUBLISHED,
            SESSION_CHANGED,
            OBSERVATION_RECORDED,
            TUNING_REQUESTED,
            METRICS_PRUNED,
            KNOBS_RANKED,
            RECOMMENDATION_MADE,
            RECOMMENDATION_CHANGED);
}
