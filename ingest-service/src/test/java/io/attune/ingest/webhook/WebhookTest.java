package io.attune.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class WebhookTest {

    private static final List<String> ALL =
            List.of("recommendation.awaiting_approval", "guardrail.fired", "session.finished", "agent.silent");

    private final Api api = Api.admin();
    private String project = "";

    @Inject
    Events events;

    @BeforeEach
    void createProject() {
        project = api.project();
    }

    @Test
    void tellsOfARecommendationThatWaitsWithASignatureThatHolds() throws IOException {
        try (Listener listener = new Listener(204)) {
            JsonPath made = webhook(listener.url());
            String session = api.session(project, Map.of("approval", "REQUIRED"));
            Recommendation recommendation = recommended(session, ReasonCode.COLD_START);

            await(() -> listener.calls().size() == 1);

            Listener.Call call = listener.calls().get(0);
            JsonPath message = JsonPath.from(call.body());
            assertThat(message.getString("type")).isEqualTo("recommendation.awaiting_approval");
            assertThat(Instant.parse(message.getString("timestamp"))).isBefore(Instant.now());
            assertThat(message.getString("data.recommendationId"))
                    .isEqualTo(recommendation.id().toString());
            assertThat(message.getString("data.sessionId")).isEqualTo(session);
            byte[] secret = Base64.getDecoder().decode(made.getString("secret").substring("whsec_".length()));
            assertThat(call.header("Webhook-signature"))
                    .isEqualTo(Signature.of(
                            Signature.key(secret),
                            UUID.fromString(call.header("Webhook-id")),
                            Long.parseLong(call.header("Webhook-timestamp")),
                            call.body()));
            awaitState(made, "DELIVERED");
        }
    }

    @Test
    void triesAgainWithTheSameIdUntilItIsTaken() throws IOException {
        try (Listener listener = new Listener(503, 302, 200)) {
            JsonPath made = webhook(listener.url());
            recommended(api.session(project, Map.of("approval", "REQUIRED")), ReasonCode.COLD_START);

            awaitState(made, "DELIVERED");

            assertThat(listener.calls()).hasSize(3);
            assertThat(listener.calls())
                    .extracting(call -> call.header("Webhook-id"))
                    .containsOnly(listener.calls().get(0).header("Webhook-id"));
            deliveries(made).then().body("items[0].attempts", equalTo(3)).body("items[0].status", equalTo(200));
        }
    }

    @Test
    void givesUpAfterSomeAttempts() throws IOException {
        try (Listener listener = new Listener(500)) {
            JsonPath made = webhook(listener.url());
            recommended(api.session(project, Map.of("approval", "REQUIRED")), ReasonCode.COLD_START);

            awaitState(made, "FAILED");

            assertThat(listener.calls()).hasSize(4);
            deliveries(made).then().body("items[0].failure", containsString("500"));
        }
    }

    @Test
    void isNotCalledAgainOnceItSaidThatItIsGone() throws IOException {
        try (Listener listener = new Listener(410)) {
            JsonPath made = webhook(listener.url());
            recommended(api.session(project, Map.of("approval", "REQUIRED")), ReasonCode.COLD_START);

            awaitState(made, "FAILED");

            assertThat(listener.calls()).hasSize(1);
            get(made).then().body("enabled", equalTo(false));
        }
    }

    @Test
    void tellsOnceOfAFinishedSessionAndOfEachGuardrail() throws IOException {
        try (Listener listener = new Listener(200)) {
            webhook(listener.url());
            String session = api.session(project, Map.of());
            Recommendation tried = recommended(session, ReasonCode.COLD_START);
            Map<String, Object> ended = Api.newObservation();
            ended.put("recommendationId", tried.id().toString());
            ended.put("failure", Map.of("reason", "GUARDRAIL_BREACHED", "detail", "a third of the baseline"));
            String second = api.post("/sessions/" + session + "/observations", ended)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            sent(session, second, 2, ReasonCode.BUDGET_SPENT);
            sent(session, api.observation(session), 3, ReasonCode.BUDGET_SPENT);

            await(() -> listener.calls().size() >= 2);

            assertThat(listener.calls())
                    .extracting(call -> JsonPath.from(call.body()).getString("type"))
                    .containsExactlyInAnyOrder("guardrail.fired", "session.finished");
        }
    }

    @Test
    void tellsAgainOfASessionThatGotALargerBudgetAndSpentIt() throws IOException {
        try (Listener listener = new Listener(200)) {
            webhook(listener.url());
            String session = api.session(project, Map.of("budget", Map.of("iterations", 1)));
            recommended(session, ReasonCode.BUDGET_SPENT);
            String path = "/api/v1/sessions/" + session;
            api.request()
                    .header("If-Match", api.get("/sessions/" + session).header("ETag"))
                    .body(Map.of("budget", Map.of("iterations", 2)))
                    .patch(path)
                    .then()
                    .statusCode(200);
            sent(session, api.observation(session), 2, ReasonCode.BUDGET_SPENT);

            await(() -> listener.calls().size() >= 2);

            assertThat(listener.calls())
                    .extracting(call -> JsonPath.from(call.body()).getString("type"))
                    .containsExactly("session.finished", "session.finished");
        }
    }

    @Test
    void showsItsSecretOnce() {
        JsonPath made = webhook("https://example.org/hook");

        assertThat(made.getString("secret")).startsWith("whsec_");
        get(made).then().statusCode(200).body("secret", nullValue()).body("url", equalTo("https://example.org/hook"));
        api.get("/projects/" + project + "/webhooks")
                .then()
                .body("items.id", equalTo(List.of(made.getString("id"))))
                .body("items[0].secret", nullValue());
    }

    @Test
    void isChangedAndRemoved() {
        JsonPath made = webhook("https://example.org/hook");
        String path = "/api/v1/webhooks/" + made.getString("id");
        String seen = get(made).header("ETag");

        api.request().body(Map.of("enabled", false)).patch(path).then().statusCode(428);
        api.request()
                .header("If-Match", seen)
                .body(Map.of("enabled", false, "events", List.of("agent.silent")))
                .patch(path)
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("events", equalTo(List.of("agent.silent")))
                .body("url", equalTo("https://example.org/hook"));
        api.request()
                .header("If-Match", seen)
                .body(Map.of("enabled", true))
                .patch(path)
                .then()
                .statusCode(412);
        api.request().delete(path).then().statusCode(204);
        get(made).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/",
                "file:///etc/passwd",
                "https://",
                "https://user:secret@example.org/",
                "https://example.org/#part",
                "//example.org",
                "http://example.org:99999/",
                "not a url"
            })
    void refusesWhatCannotBeCalled(String url) {
        api.post("/projects/" + project + "/webhooks", Map.of("url", url, "events", ALL))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_URL"));
    }

    @Test
    void isNobodyElses() {
        JsonPath made = webhook("https://example.org/hook");
        Api stranger = api.tokenOf(api.project(), Scope.ADMIN);

        stranger.get("/webhooks/" + made.getString("id")).then().statusCode(404);
        stranger.get("/webhooks/" + made.getString("id") + "/deliveries").then().statusCode(404);
        stranger.request()
                .delete("/api/v1/webhooks/" + made.getString("id"))
                .then()
                .statusCode(404);
        stranger.get("/projects/" + project + "/webhooks").then().statusCode(404);
    }

    private JsonPath webhook(String url) {
        return api.post("/projects/" + project + "/webhooks", Map.of("url", url, "events", ALL))
                .then()
                .statusCode(201)
                .header("Location", startsWith("/api/v1/webhooks/"))
                .extract()
                .jsonPath();
    }

    private Response get(JsonPath webhook) {
        return api.get("/webhooks/" + webhook.getString("id"));
    }

    private Response deliveries(JsonPath webhook) {
        return api.get("/webhooks/" + webhook.getString("id") + "/deliveries");
    }

    private void awaitState(JsonPath webhook, String state) {
        await(() -> state.equals(deliveries(webhook).path("items[0].state")));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private Recommendation recommended(String session, ReasonCode code) {
        return sent(session, api.observation(session), 1, code);
    }

    private Recommendation sent(String session, String observation, long sequence, ReasonCode code) {
        Recommendation usual = Events.recommendation(session, observation, sequence);
        Recommendation made = new Recommendation(
                usual.id(),
                usual.sessionId(),
                usual.afterObservationId(),
                sequence,
                1,
                usual.state(),
                Reason.of(code, "Because."),
                usual.configuration(),
                null,
                usual.provenance(),
                usual.createdAt());
        events.recommend(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.get("/recommendations/" + made.id()).statusCode() == 200);
        return made;
    }
}
