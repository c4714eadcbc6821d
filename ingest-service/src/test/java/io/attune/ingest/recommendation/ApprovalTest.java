package io.attune.ingest.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that hands out nothing which no person approved. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ApprovalTest {

    private final Api api = Api.admin();
    private String project = "";
    private String session = "";

    @Inject
    Events events;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WaitingSession on;

    @BeforeEach
    void createSession() {
        project = api.project();
        session = api.session(project, Map.of("approval", "REQUIRED"));
        on = new WaitingSession(api, events, session);
    }

    @Test
    void recommendsOnlyUnlessAskedOtherwise() {
        Map<String, Object> body = Api.newSession(Map.of());
        body.remove("approval");

        api.post("/projects/" + project + "/sessions", body)
                .then()
                .statusCode(201)
                .body("approval", equalTo("REQUIRED"));
    }

    @Test
    void handsOutNothingThatNobodyApproved() {
        String observation = api.observation(session);
        Recommendation made = on.recommended(observation, 1);

        on.next(observation, "0s").then().statusCode(202).body("reason.code", equalTo("WAITING_FOR_APPROVAL"));
        on.get(made)
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING_APPROVAL"))
                .body("decision", nullValue());
    }

    @Test
    void wakesTheAgentThatWaitsWhenItIsApproved() throws Exception {
        String observation = api.observation(session);
        Recommendation made = on.recommended(observation, 1);
        CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> on.next(observation, "30s"));
        Awaitility.await().pollDelay(Duration.ofMillis(700)).until(() -> !waiting.isDone());

        on.approve(made, Map.of()).then().statusCode(200).body("state", equalTo("READY"));

        waiting.get(20, TimeUnit.SECONDS)
                .then()
                .statusCode(200)
                .body("id", equalTo(made.id().toString()))
                .body("state", equalTo("DELIVERED"));
    }

    @Test
    void handsOutTheEditedConfigurationAndKeepsWhoEditedIt() {
        String observation = api.observation(session);
        Recommendation made = on.recommended(observation, 1);
        Map<String, Object> settings = new HashMap<>(Map.of("shared_buffers", "512MB", "work_mem", 8192));
        settings.put("jit", null);

        on.approve(made, Map.of("settings", settings))
                .then()
                .statusCode(200)
                .body("decision.verdict", equalTo("APPROVED"))
                .body("decision.edits.knob", equalTo(List.of("jit", "shared_buffers", "work_mem")))
                .body("decision.edits.proposed", equalTo(Arrays.asList("off", "256MB", null)))
                .body("decision.edits.approved", equalTo(Arrays.asList(null, "512MB", "8MB")));

        on.next(observation, "0s")
                .then()
                .statusCode(200)
                .body("settings.knob", equalTo(List.of("shared_buffers", "wal_buffers", "work_mem")))
                .body("settings.value", equalTo(List.of("512MB", "-1", "8MB")));
        assertThat(on.changesOf(made, 3))
                .extracting(changed -> changed.configuration().get("work_mem"))
                .containsExactly(null, 8388608.0, 8388608.0);
    }

    @Test
    void refusesEditsThatTheSessionDoesNotAllow() {
        Recommendation made = on.recommended(api.observation(session), 1);
        Map<String, Object> settings =
                Map.of("shared_buffers", "40GB", "jit", "perhaps", "port", 5433, "no_such_knob", 1, "work_mem", "1B");

        on.approve(made, Map.of("settings", settings))
                .then()
                .statusCode(422)
                .body("code", equalTo("EDIT_NOT_POSSIBLE"))
                .body("errors.pointer", hasItem("/settings/shared_buffers"))
                .body("errors.pointer", hasItem("/settings/jit"))
                .body("errors.pointer", hasItem("/settings/port"))
                .body("errors.pointer", hasItem("/settings/no_such_knob"))
                .body("errors.pointer", hasItem("/settings/work_mem"));

        on.get(made).then().body("state", equalTo("PENDING_APPROVAL"));
    }

    /** Where nobody says otherwise max_parallel_workers_per_gather is 2. */
    @Test
    void refusesAnEditThatAnotherKnobForbids() {
        Recommendation made = on.recommended(api.observation(session), 1);

        on.approve(made, Map.of("settings", Map.of("max_parallel_workers_per_gather", 2, "max_parallel_workers", 1)))
                .then()
                .statusCode(422)
                .body("code", equalTo("EDIT_NOT_POSSIBLE"))
                .body("errors[0].pointer", equalTo("/settings/max_parallel_workers_per_gather"))
                .body(
                        "errors[0].message",
                        equalTo("would be 2, it must not be above max_parallel_workers, which is 1"));
        on.approve(made, Map.of("settings", Map.of("min_wal_size", "2GB", "max_wal_size", "512MB")))
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/settings/min_wal_size")));
        on.approve(made, Map.of("settings", Map.of("max_parallel_workers", 1)))
                .then()
                .statusCode(422)
                .body(
                        "errors[0].message",
                        equalTo("would be 1, it must not be below max_parallel_workers_per_gather, which is 2"));
        on.approve(made, Map.of("settings", Map.of("min_wal_size", "512MB", "max_wal_size", "512MB")))
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAnEditBeyondTheMemoryBudget() {
        String tight = api.session(
                project,
                Map.of(
                        "approval",
                        "REQUIRED",
                        "guardrails",
                        Map.of("restartPolicy", "ALWAYS", "memoryBudgetShare", 0.05)));
        on = new WaitingSession(api, events, tight);
        Recommendation made = on.recommended(api.observation(tight), 1);

        on.approve(made, Map.of("settings", Map.of("shared_buffers", "6GB")))
                .then()
                .statusCode(422)
                .body("code", equalTo("MEMORY_BUDGET_EXCEEDED"))
                .body("errors.pointer", equalTo(List.of("/settings")));
    }

    @Test
    void changesWhetherApprovalIsAskedFor() {
        String path = "/api/v1/sessions/" + session;
        String seen = api.get("/sessions/" + session).header("ETag");

        api.request().body(Map.of("approval", "AUTOMATIC")).patch(path).then().statusCode(428);
        api.request()
                .header("If-Match", "\"0-0\"")
                .body(Map.of("approval", "AUTOMATIC"))
                .patch(path)
                .then()
                .statusCode(412);
        api.request()
                .header("If-Match", seen)
                .body(Map.of("approval", "AUTOMATIC"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("approval", equalTo("AUTOMATIC"));

        on.recommended(api.observation(session), 1);
        on.next(null, "0s").then().statusCode(200);
    }
}
