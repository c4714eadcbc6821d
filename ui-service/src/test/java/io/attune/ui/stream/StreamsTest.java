package io.attune.ui.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.model.event.EventType;
import io.attune.model.session.SessionState;
import io.attune.testing.RealInfrastructure;
import io.attune.ui.EventSender;
import io.attune.ui.SessionStory;
import io.attune.ui.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class StreamsTest {

    private static final String SESSIONS = "/api/v1/views/sessions";
    private static final Duration SOON = Duration.ofSeconds(20);

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
    void aSessionThatIsKnown() {
        token = tokens.reader(project, null);
        sender.send(sender.event(EventType.SESSION_CHANGED, story.sessionId(), story.session(1, SessionState.ACTIVE)));
        await().atMost(SOON).until(() -> status() == 200);
    }

    @Test
    void tellsThePresentStateAndThenEveryChangeWithGrowingIds() throws Exception {
        try (EventReader reader = open("/" + story.sessionId() + "/stream", null)) {
            await().atMost(SOON).until(() -> reader.ids().size() == 1);

            observe(1);
            await().atMost(SOON).until(() -> reader.ids().size() == 2);
            observe(2);
            await().atMost(SOON).until(() -> reader.ids().size() == 3);

            assertThat(reader.ids()).isSorted().doesNotHaveDuplicates();
            assertThat(reader.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(reader.header("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void aReaderThatComesBackIsToldWhatItMissed() throws Exception {
        long seen = lastId(null);
        observe(1);

        try (EventReader reader = open("/" + story.sessionId() + "/stream", Long.toString(seen))) {
            await().atMost(SOON).until(() -> !reader.ids().isEmpty());
            assertThat(reader.ids()).allMatch(id -> id > seen);
        }
    }

    @Test
    void aReaderThatMissedNothingIsToldNothingButThatTheStreamLives() throws Exception {
        long seen = lastId(null);

        try (EventReader reader = open("/" + story.sessionId() + "/stream", Long.toString(seen))) {
            await().atMost(SOON).until(() -> !reader.comments().isEmpty());
            observe(1);
            await().atMost(SOON).until(() -> !reader.ids().isEmpty());
            assertThat(reader.ids()).doesNotContain(seen);
        }
    }

    @Test
    void aChangeThatAnotherReplicaMadeIsToldToo() throws Exception {
        try (EventReader reader = open("/" + story.sessionId() + "/stream", null);
                EventReader list = open("/stream", null)) {
            await().atMost(SOON)
                    .until(() -> reader.ids().size() == 1 && list.ids().size() == 1);

            changeBehindThisReplicasBack();

            await().atMost(SOON)
                    .until(() -> reader.ids().size() == 2 && list.ids().size() == 2);
        }
    }

    @Test
    void theListTellsOnlyOfTheCallersProject() throws Exception {
        SessionStory stranger = SessionStory.ofThroughput(UUID.randomUUID());
        try (EventReader list = open("/stream", null)) {
            await().atMost(SOON).until(() -> list.ids().size() == 1);

            sender.send(sender.event(
                    EventType.SESSION_CHANGED, stranger.sessionId(), stranger.session(1, SessionState.ACTIVE)));
            observe(1);

            await().atMost(SOON).until(() -> list.ids().size() > 1);
            assertThat(list.ids()).containsExactly(1L, 2L);
        }
    }

    @Test
    void anIdThatIsNotOursCountsAsNone() throws Exception {
        assertThat(lastId("what?")).isPositive();
    }

    private void observe(long sequence) {
        sender.send(sender.event(
                EventType.OBSERVATION_RECORDED, story.workloadId(), story.measured(sequence, 1000, Map.of())));
    }

    private void changeBehindThisReplicasBack() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update session_activity set changes = changes + 1 where session_id = ?")) {
            update.setObject(1, story.sessionId());
            update.executeUpdate();
        }
    }

    private long lastId(@Nullable String lastEventId) throws Exception {
        try (EventReader reader = open("/" + story.sessionId() + "/stream", lastEventId)) {
            await().atMost(SOON).until(() -> !reader.ids().isEmpty());
            return reader.ids().get(reader.ids().size() - 1);
        }
    }

    private EventReader open(String path, @Nullable String lastEventId) throws Exception {
        EventReader reader = new EventReader(
                URI.create("http://localhost:" + RestAssured.port + SESSIONS + path), token, lastEventId);
        assertThat(reader.status()).isEqualTo(200);
        return reader;
    }

    private int status() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(SESSIONS + "/" + story.sessionId())
                .statusCode();
    }
}
