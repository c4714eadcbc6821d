package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A session, a person who decides on what is recommended to it, and the recommender's part. */
final class WaitingSession {

    private final Api api;
    private final Events events;
    private final String session;

    WaitingSession(Api api, Events events, String session) {
        this.api = api;
        this.events = events;
        this.session = session;
    }

    String session() {
        return session;
    }

    Response approve(Recommendation made, Map<String, ?> body) {
        return decide(made, ":approve", body);
    }

    Response reject(Recommendation made, String reason) {
        return decide(made, ":reject", Map.of("reason", reason));
    }

    private Response decide(Recommendation made, String verb, Map<String, ?> body) {
        return api.request()
                .header("If-Match", get(made).header("ETag"))
                .body(body)
                .post("/api/v1/recommendations/" + made.id() + verb);
    }

    Response get(Recommendation made) {
        return api.get("/recommendations/" + made.id());
    }

    Response next(@Nullable String after, String wait) {
        String parameters = "?wait=" + wait + (after == null ? "" : "&after=" + after);
        return api.get("/sessions/" + session + "/recommendations/next" + parameters);
    }

    Recommendation recommended(String observation, long sequence) {
        return sent(Events.recommendation(session, observation, sequence));
    }

    Recommendation recommended(String observation, long sequence, SortedMap<String, Double> settings) {
        Recommendation usual = Events.recommendation(session, observation, sequence);
        return sent(new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                usual.sequence(),
                usual.revision(),
                usual.state(),
                usual.reason(),
                settings,
                null,
                usual.provenance(),
                usual.createdAt()));
    }

    Recommendation recommended(String observation, long sequence, ReasonCode code) {
        Recommendation usual = Events.recommendation(session, observation, sequence);
        return sent(new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                usual.sequence(),
                usual.revision(),
                usual.state(),
                Reason.of(code, "Because."),
                usual.configuration(),
                null,
                usual.provenance(),
                usual.createdAt()));
    }

    private Recommendation sent(Recommendation made) {
        events.recommend(made);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> get(made).statusCode() == 200);
        return made;
    }

    List<Recommendation> changesOf(Recommendation made, int count) {
        List<Recommendation> changes = events.await(
                EventType.RECOMMENDATION_CHANGED, count, changed -> changed.id().equals(made.id()));
        assertThat(changes)
                .extracting(Recommendation::state)
                .containsExactly(
                        RecommendationState.PENDING_APPROVAL, RecommendationState.READY, RecommendationState.DELIVERED);
        return changes;
    }
}
