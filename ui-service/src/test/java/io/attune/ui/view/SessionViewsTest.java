package io.attune.ui.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.model.event.EventType;
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
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SessionViewsTest {

    @Inject
    EventSender sender;

    @Inject
    StoryTeller teller;

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
        List<Event> story1 = teller.events(story);
        sender.send(story1);
        teller.awaitView(token, story, 4);
        JsonPath expected = teller.view(token, story, "").jsonPath();

        long seed = new Random().nextLong();
        SessionStory other = SessionStory.ofThroughput(project);
        List<Event> hostile = new ArrayList<>(teller.events(other));
        hostile.addAll(List.copyOf(hostile));
        Collections.shuffle(hostile, new Random(seed));
        sender.send(hostile);
        teller.awaitView(token, other, 4);

        JsonPath actual = teller.view(token, other, "").jsonPath();
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
        List<Event> told = teller.events(story);
        sender.send(told);
        teller.awaitView(token, story, 4);
        Map<String, Object> before = withoutNumbersOfStates(teller.view(token, story, ""));

        emptyEveryTable();
        assertThat(teller.view(token, story, "").statusCode()).isEqualTo(404);
        sender.send(told);
        teller.awaitView(token, story, 4);

        assertThat(withoutNumbersOfStates(teller.view(token, story, ""))).isEqualTo(before);
    }

    @Test
    void showsTheSeriesTheConfigurationsAndTheReason() {
        sender.send(teller.events(story));
        teller.awaitView(token, story, 4);

        JsonPath view = teller.view(token, story, "").jsonPath();
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
        sender.send(teller.events(story));
        teller.awaitView(token, story, 4);

        JsonPath view = teller.view(token, story, "?after=3").jsonPath();
        assertThat(view.getList("iterations.sequence", Integer.class)).containsExactly(4);
        assertThat(view.getList("recommendations.sequence", Integer.class)).containsExactly(4);
        assertThat(view.getInt("session.iterations")).isEqualTo(4);
    }

    @Test
    void anUnchangedViewIsNotSentAgainAndAChangedOneIs() {
        sender.send(teller.events(story));
        teller.awaitView(token, story, 4);
        String tag = teller.view(token, story, "").header("ETag");

        StoryTeller.get(StoryTeller.SESSIONS + "/" + story.sessionId(), token, tag)
                .then()
                .statusCode(304);

        sender.send(sender.event(EventType.KNOBS_RANKED, StoryTeller.rankedKey(story), story.rankedKnobs(3)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> StoryTeller.get(StoryTeller.SESSIONS + "/" + story.sessionId(), token, tag)
                        .then()
                        .statusCode(200));
    }

    @Test
    void aSessionWithoutObservationsSaysWhatItWaitsFor() {
        sender.send(sender.event(EventType.SESSION_CHANGED, story.sessionId(), story.session(1, SessionState.ACTIVE)));
        teller.awaitView(token, story, 0);

        JsonPath view = teller.view(token, story, "").jsonPath();
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
        teller.awaitView(token, story, 1);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath view = teller.view(token, story, "").jsonPath();
            assertThat(view.getString("session.reason.code")).isEqualTo("COMPUTING");
            assertThat(view.getString("configuration.requestedAt")).isNotNull();
        });
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
}
