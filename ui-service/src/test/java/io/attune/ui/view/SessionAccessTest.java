package io.attune.ui.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.commons.paging.PageToken;
import io.attune.commons.token.Scope;
import io.attune.model.event.EventType;
import io.attune.model.session.SessionState;
import io.attune.testing.RealInfrastructure;
import io.attune.ui.EventSender;
import io.attune.ui.SessionStory;
import io.attune.ui.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SessionAccessTest {

    @Inject
    EventSender sender;

    @Inject
    StoryTeller teller;

    @Inject
    TestTokens tokens;

    private final UUID project = UUID.randomUUID();
    private final SessionStory story = SessionStory.ofThroughput(project);
    private String token = "";

    @BeforeEach
    void signIn() {
        token = tokens.reader(project, null);
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
                .until(() -> StoryTeller.get(StoryTeller.SESSIONS, token, null)
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 3);

        JsonPath first = StoryTeller.get(StoryTeller.SESSIONS + "?pageSize=2", token, null)
                .jsonPath();
        JsonPath second = StoryTeller.get(
                        StoryTeller.SESSIONS + "?pageSize=2&pageToken=" + first.getString("nextPageToken"), token, null)
                .jsonPath();
        List<String> ids = new ArrayList<>(first.getList("items.id"));
        ids.addAll(second.getList("items.id"));
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        stories.stream().map(s -> s.sessionId().toString()).toList());
        assertThat(second.getString("nextPageToken")).isNull();
    }

    @Test
    void listsTheProjectsSessionsWithTheirState() {
        sender.send(teller.events(story));
        teller.awaitView(token, story, 4);

        JsonPath list = StoryTeller.get(StoryTeller.SESSIONS, token, null).jsonPath();
        assertThat(list.getList("items.id", String.class))
                .containsExactly(story.sessionId().toString());
        assertThat(list.getDouble("items[0].ratio")).isEqualTo(1.25);
        assertThat(list.getInt("items[0].iterations")).isEqualTo(4);
        assertThat(list.getInt("items[0].budget")).isEqualTo(12);
        assertThat(list.getString("items[0].reason.code")).isEqualTo("COLD_START");
        assertThat(list.getList("items[0].bestSoFar", Float.class)).containsExactly(1000f, 1250f, 1250f, 1250f);
    }

    @Test
    void anotherProjectsSessionDoesNotExist() {
        sender.send(teller.events(story));
        teller.awaitView(token, story, 4);
        String stranger = tokens.reader(UUID.randomUUID(), null);
        String sibling = tokens.reader(project, UUID.randomUUID());

        for (String other : List.of(stranger, sibling)) {
            for (String path : List.of("", "/stream")) {
                Response refused = StoryTeller.get(StoryTeller.SESSIONS + "/" + story.sessionId() + path, other, null);
                assertThat(refused.statusCode()).as(path).isEqualTo(404);
                assertThat(refused.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
            }
            assertThat(StoryTeller.get(StoryTeller.SESSIONS, other, null)
                            .jsonPath()
                            .getList("items"))
                    .isEmpty();
        }
        assertThat(StoryTeller.get(StoryTeller.SESSIONS + "?projectId=" + project, stranger, null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesThoseWithoutATokenOrWithoutTheScope() {
        given().get(StoryTeller.SESSIONS).then().statusCode(401);
        given().get(StoryTeller.SESSIONS + "/stream").then().statusCode(401);
        String writer = tokens.issue(Set.of(Scope.OBSERVATIONS_WRITE), project, null);
        StoryTeller.get(StoryTeller.SESSIONS, writer, null).then().statusCode(403);
    }

    @Test
    void refusesWhatItCannotRead() {
        StoryTeller.get(StoryTeller.SESSIONS + "?pageToken=nonsense", token, null)
                .then()
                .statusCode(400);
        String neverBefore = PageToken.of(
                        "+300000-01-01T00:00:00Z", UUID.randomUUID().toString())
                .encode();
        StoryTeller.get(StoryTeller.SESSIONS + "?pageToken=" + neverBefore, token, null)
                .then()
                .statusCode(400);
        StoryTeller.get(StoryTeller.SESSIONS + "?pageSize=0", token, null)
                .then()
                .statusCode(400);
        StoryTeller.get(StoryTeller.SESSIONS + "/" + UUID.randomUUID() + "?after=-1", token, null)
                .then()
                .statusCode(400);
        assertThat(StoryTeller.get(StoryTeller.SESSIONS + "/not-an-id", token, null)
                        .statusCode())
                .isIn(400, 404);
    }
}
