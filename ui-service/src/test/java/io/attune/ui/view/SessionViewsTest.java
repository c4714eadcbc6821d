package io.attune.ui.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.commons.token.Scope;
import io.attune.model.event.EventType;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.SessionState;
import io.attune.testing.RealInfrastructure;
import io.attune.ui.EventSender;
import io.attune.ui.EventSender.Event;
import io.attune.ui.SessionStory;
import io.attune.ui.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SessionViewsTest {

    private static final String SESSIONS = "/api/v1/views/sessions";
    private static final Map<String, Double> BIGGER_BUFFERS = Map.of("shared_buffers", 4294967296.0);

    @Inject
    EventSender sender;

    @Inject
    TestTokens tokens;

    @Inject
    DataSource dataSource;

    private final UUID project = UUID.randomUUID();
    private final SessionStory story = SessionStory.ofThroughput(project);
    private String token = "";

    @BeforeEach
    void signIn() {
        token = tokens.reader(project, null);
    }

    @Test
    void theSameStoryInAnyOrderAndToldTwiceGivesTheSameView() {
        List<Event> story1 = events(story);
        sender.send(story1);
        awaitView(story, 4);
        JsonPath expected = view(story, "").jsonPath();

        long seed = new Random().nextLong();
        SessionStory other = SessionStory.ofThroughput(project);
        List<Event> hostile = new ArrayList<>(events(other));
        hostile.addAll(List.copyOf(hostile));
        Collections.shuffle(hostile, new Random(seed));
        sender.send(hostile);
        awaitView(other, 4);

        JsonPath actual = view(other, "").jsonPath();
        for (String same : List.of(
                "session.iterations",
                "session.best",
                "session.baseline",
                "session.ratio",
                "session.state",
                "session.reason",
                "iterations.value",
                "iterations.bestSoFar",
                "iterations.outcome",
                "recommendations.state",
                "recommendations.settings",
                "configuration.knobs",
                "rankedKnobs.ranking",
                "rankedKnobs.version",
                "prunedMetrics.clusters")) {
            assertThat(actual.<Object>get(same)).as("%s, seed %d", same, seed).isEqualTo(expected.get(same));
        }
    }

    @Test
    void emptiedViewsAreMadeAnewFromTheSameEvents() throws SQLException {
        List<Event> told = events(story);
        sender.send(told);
        awaitView(story, 4);
        Map<String, Object> before = withoutNumbersOfStates(view(story, ""));

        emptyEveryTable();
        assertThat(view(story, "").statusCode()).isEqualTo(404);
        sender.send(told);
        awaitView(story, 4);

        assertThat(withoutNumbersOfStates(view(story, ""))).isEqualTo(before);
    }

    @Test
    void showsTheSeriesTheConfigurationsAndTheReason() {
        sender.send(events(story));
        awaitView(story, 4);

        JsonPath view = view(story, "").jsonPath();
        assertThat(view.getString("session.dbms.type")).isEqualTo("postgres");
        assertThat(view.getDouble("session.baseline")).isEqualTo(1000.0);
        assertThat(view.getDouble("session.best")).isEqualTo(1250.0);
        assertThat(view.getDouble("session.ratio")).isEqualTo(1.25);
        assertThat(view.getString("session.reason.label")).isEqualTo("COLD_START(4 of 10)");
        assertThat(view.getString("session.state")).isEqualTo("PAUSED");
        assertThat(view.getList("iterations.bestSoFar", Float.class)).containsExactly(1000f, 1250f, 1250f, 1250f);
        assertThat(view.getString("iterations[2].outcome.reason")).isEqualTo("DBMS_DID_NOT_START");
        assertThat(view.getList("recommendations.state", String.class))
                .containsExactly("MEASURED", "MEASURED", "MEASURED", "DELIVERED");
        assertThat(view.getLong("configuration.currentSequence")).isEqualTo(4);
        assertThat(view.getLong("configuration.bestSequence")).isEqualTo(2);
        Map<String, Object> buffers = view.getMap("configuration.knobs.find { it.knob == 'shared_buffers' }");
        assertThat(buffers).containsEntry("applies", "RESTART").containsEntry("changes", true);
        assertThat(view.getString("configuration.knobs.find { it.knob == 'shared_buffers' }.best.value"))
                .isEqualTo("4GB");
        assertThat(view.getString("configuration.knobs.find { it.knob == 'shared_buffers' }.current.value"))
                .isEqualTo("128MB");
        assertThat(view.getLong("rankedKnobs.version")).isEqualTo(2);
        assertThat(view.getDouble("recommendations[3].prediction.mean")).isEqualTo(1300.0);
    }

    @Test
    void fetchesOnlyWhatComesAfterASequence() {
        sender.send(events(story));
        awaitView(story, 4);

        JsonPath view = view(story, "?after=3").jsonPath();
        assertThat(view.getList("iterations.sequence", Integer.class)).containsExactly(4);
        assertThat(view.getList("recommendations.sequence", Integer.class)).containsExactly(4);
        assertThat(view.getInt("session.iterations")).isEqualTo(4);
    }

    @Test
    void anUnchangedViewIsNotSentAgainAndAChangedOneIs() {
        sender.send(events(story));
        awaitView(story, 4);
        String tag = view(story, "").header("ETag");

        get(SESSIONS + "/" + story.sessionId(), token, tag).then().statusCode(304);

        sender.send(sender.event(EventType.KNOBS_RANKED, rankedKey(story), story.rankedKnobs(3)));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get(SESSIONS + "/" + story.sessionId(), token, tag)
                .then()
                .statusCode(200));
    }

    @Test
    void listsTheProjectsSessionsWithTheirState() {
        sender.send(events(story));
        awaitView(story, 4);

        JsonPath list = get(SESSIONS, token, null).jsonPath();
        assertThat(list.getList("items.id", String.class))
                .containsExactly(story.sessionId().toString());
        assertThat(list.getDouble("items[0].ratio")).isEqualTo(1.25);
        assertThat(list.getInt("items[0].iterations")).isEqualTo(4);
        assertThat(list.getInt("items[0].budget")).isEqualTo(12);
        assertThat(list.getString("items[0].reason.code")).isEqualTo("COLD_START");
        assertThat(list.getList("items[0].bestSoFar", Float.class)).containsExactly(1000f, 1250f, 1250f, 1250f);
    }

    @Test
    void aListIsReadPageByPage() {
        List<SessionStory> stories = List.of(
                SessionStory.ofThroughput(project),
                SessionStory.ofThroughput(project),
                SessionStory.ofThroughput(project));
        stories.forEach(s ->
                sender.send(sender.event(EventType.SESSION_CHANGED, s.sessionId(), s.session(1, SessionState.ACTIVE))));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        get(SESSIONS, token, null).jsonPath().getList("items").size() == 3);

        JsonPath first = get(SESSIONS + "?pageSize=2", token, null).jsonPath();
        JsonPath second = get(SESSIONS + "?pageSize=2&pageToken=" + first.getString("nextPageToken"), token, null)
                .jsonPath();
        List<String> ids = new ArrayList<>(first.getList("items.id"));
        ids.addAll(second.getList("items.id"));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        stories.stream().map(s -> s.sessionId().toString()).toList());
        assertThat(second.getString("nextPageToken")).isNull();
    }

    @Test
    void aSessionWithoutObservationsSaysWhatItWaitsFor() {
        sender.send(sender.event(EventType.SESSION_CHANGED, story.sessionId(), story.session(1, SessionState.ACTIVE)));
        awaitView(story, 0);

        JsonPath view = view(story, "").jsonPath();
        assertThat(view.getString("session.reason.code")).isEqualTo("WAITING_FOR_OBSERVATION");
        assertThat(view.<Object>get("rankedKnobs")).isNull();
        assertThat(view.<Object>get("session.ratio")).isNull();
    }

    @Test
    void aRequestWithoutItsRecommendationIsBeingComputed() {
        sender.send(
                sender.event(EventType.SESSION_CHANGED, story.sessionId(), story.session(1, SessionState.ACTIVE)),
                sender.event(EventType.OBSERVATION_RECORDED, story.workloadId(), story.measured(1, 1000, Map.of())),
                sender.event(EventType.TUNING_REQUESTED, story.sessionId(), story.request(1)));
        awaitView(story, 1);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath view = view(story, "").jsonPath();
            assertThat(view.getString("session.reason.code")).isEqualTo("COMPUTING");
            assertThat(view.getString("configuration.requestedAt")).isNotNull();
        });
    }

    @Test
    void anotherProjectsSessionDoesNotExist() {
        sender.send(events(story));
        awaitView(story, 4);
        String stranger = tokens.reader(UUID.randomUUID(), null);
        String sibling = tokens.reader(project, UUID.randomUUID());

        for (String other : List.of(stranger, sibling)) {
            for (String path : List.of("", "/stream")) {
                Response refused = get(SESSIONS + "/" + story.sessionId() + path, other, null);
                assertThat(refused.statusCode()).as(path).isEqualTo(404);
                assertThat(refused.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
            }
            assertThat(get(SESSIONS, other, null).jsonPath().getList("items")).isEmpty();
        }
        assertThat(get(SESSIONS + "?projectId=" + project, stranger, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesThoseWithoutATokenOrWithoutTheScope() {
        given().get(SESSIONS).then().statusCode(401);
        given().get(SESSIONS + "/stream").then().statusCode(401);
        String writer = tokens.issue(Set.of(Scope.OBSERVATIONS_WRITE), project, null);
        get(SESSIONS, writer, null).then().statusCode(403);
    }

    @Test
    void refusesWhatItCannotRead() {
        get(SESSIONS + "?pageToken=nonsense", token, null).then().statusCode(400);
        get(SESSIONS + "?pageSize=0", token, null).then().statusCode(400);
        get(SESSIONS + "/" + UUID.randomUUID() + "?after=-1", token, null)
                .then()
                .statusCode(400);
        assertThat(get(SESSIONS + "/not-an-id", token, null).statusCode()).isIn(400, 404);
    }

    private void emptyEveryTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement truncate = connection.createStatement()) {
            truncate.execute("truncate catalog, session, session_activity, observation, recommendation,"
                    + " tuning_request, pruned_metrics, ranked_knobs, inbox_event");
        }
    }

    private static Map<String, Object> withoutNumbersOfStates(Response view) {
        Map<String, Object> all = new HashMap<>(view.jsonPath().getMap(""));
        all.remove("change");
        return all;
    }

    private List<Event> events(SessionStory of) {
        Reason cold = Reason.counted(ReasonCode.COLD_START, 4, 10, "Still sampling.");
        Outcome failed = new Outcome.Failed(Outcome.FailureReason.DBMS_DID_NOT_START, "exit code 1");
        List<Event> events = new ArrayList<>();
        events.add(sender.event(
                EventType.CATALOG_PUBLISHED, SessionStory.CATALOG.ref().key(), SessionStory.CATALOG));
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

    private static String rankedKey(SessionStory of) {
        return of.workloadId() + "/throughput_txn_per_sec";
    }

    /** Waits until everything of the story, told in any order, has arrived. */
    private void awaitView(SessionStory of, int iterations) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Response response = view(of, "");
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
                assertThat(view.getLong("rankedKnobs.version")).isEqualTo(2);
                assertThat(view.<Object>get("prunedMetrics")).isNotNull();
            }
        });
    }

    private Response view(SessionStory of, String query) {
        return get(SESSIONS + "/" + of.sessionId() + query, token, null);
    }

    private static Response get(String path, String bearer, @Nullable String tag) {
        var request = given().header("Authorization", "Bearer " + bearer);
        return (tag == null ? request : request.header("If-None-Match", tag)).get(path);
    }
}
