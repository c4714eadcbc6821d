package io.attune.ui.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.model.event.EventType;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.SessionState;
import io.attune.ui.EventSender;
import io.attune.ui.EventSender.Event;
import io.attune.ui.SessionStory;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the whole story of a session as events, and reads what became of it. */
@ApplicationScoped
class StoryTeller {

    static final String SESSIONS = "/api/v1/views/sessions";
    static final Map<String, Double> BIGGER_BUFFERS = Map.of("shared_buffers", 4294967296.0);

    private final EventSender sender;

    StoryTeller(EventSender sender) {
        this.sender = sender;
    }

    List<Event> events(SessionStory of) {
        Reason cold = Reason.counted(ReasonCode.COLD_START, 4, 10, "Still sampling.");
        Outcome failed = new Outcome.Failed(Outcome.FailureReason.DBMS_DID_NOT_START, "exit code 1");
        List<Event> events = new ArrayList<>();
        events.add(sender.event(
                EventType.CATALOG_PUBLISHED, SessionStory.CATALOG.ref().eventKey(), SessionStory.CATALOG));
        events.add(sender.event(EventType.SESSION_CHANGED, of.sessionId(), of.session(1, SessionState.ACTIVE)));
        events.add(sender.event(EventType.SESSION_CHANGED, of.sessionId(), of.session(2, SessionState.PAUSED)));
        events.add(sender.event(EventType.OBSERVATION_RECORDED, of.workloadId(), of.measured(1, 1000, Map.of())));
        events.add(sender.event(EventType.OBSERVATION_RECORDED, of.workloadId(), of.measured(2, 1250, BIGGER_BUFFERS)));
        events.add(sender.event(
                EventType.OBSERVATION_RECORDED, of.workloadId(), of.observation(3, null, failed, BIGGER_BUFFERS)));
        events.add(sender.event(EventType.OBSERVATION_RECORDED, of.workloadId(), of.measured(4, 900, Map.of())));
        for (long sequence = 1; sequence <= 4; sequence++) {
            events.add(sender.event(EventType.TUNING_REQUESTED, of.sessionId(), of.request(sequence)));
            Prediction expected = sequence == 4 ? new Prediction(1300, 1200, 1400) : null;
            Recommendation made = of.made(sequence, cold, BIGGER_BUFFERS, expected);
            Recommendation delivered = made.in(RecommendationState.DELIVERED);
            events.add(sender.event(EventType.RECOMMENDATION_MADE, of.sessionId(), made));
            events.add(sender.event(EventType.RECOMMENDATION_CHANGED, of.sessionId(), delivered));
            if (sequence < 4) {
                events.add(sender.event(
                        EventType.RECOMMENDATION_CHANGED, of.sessionId(), delivered.in(RecommendationState.MEASURED)));
            }
        }
        events.add(sender.event(EventType.METRICS_PRUNED, of.workloadId(), of.prunedMetrics(1)));
        events.add(sender.event(EventType.KNOBS_RANKED, rankedKey(of), of.rankedKnobs(2)));
        events.add(sender.event(EventType.KNOBS_RANKED, rankedKey(of), of.rankedKnobs(1)));
        return events;
    }

    static String rankedKey(SessionStory of) {
        return of.workloadId() + "/throughput_txn_per_sec";
    }

    /** Waits until everything of the story, told in any order, has arrived. */
    void awaitView(String token, SessionStory of, int iterations) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Response response = view(token, of, "");
            assertThat(response.statusCode()).isEqualTo(200);
            JsonPath view = response.jsonPath();
            assertThat(view.getList("iterations")).hasSize(iterations);
            if (iterations == 4) {
                assertThat(view.getString("session.state")).isEqualTo("PAUSED");
                assertThat(view.getList("recommendations.state", String.class))
                        .containsExactly("MEASURED", "MEASURED", "MEASURED", "DELIVERED");
                assertThat(view.getString("configuration.knobs[0].current.value"))
                        .isNotNull();
                assertThat(view.getString("configuration.requestedAt")).isNull();
                assertThat(view.getObject("rankedKnobs.version", Long.class)).isEqualTo(2L);
                assertThat(view.<Object>get("prunedMetrics")).isNotNull();
            }
        });
    }

    Response view(String token, SessionStory of, String query) {
        return get(SESSIONS + "/" + of.sessionId() + query, token, null);
    }

    static Response get(String path, String bearer, @Nullable String tag) {
        var request = given().header("Authorization", "Bearer " + bearer);
        return (tag == null ? request : request.header("If-None-Match", tag)).get(path);
    }
}
