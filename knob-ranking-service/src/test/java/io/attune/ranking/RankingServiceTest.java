package io.attune.ranking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.attune.commons.token.Scope;
import io.attune.model.event.EventType;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.ranking.outside.EverySecond;
import io.attune.ranking.outside.MeasuredWorkload;
import io.attune.ranking.outside.TestTokens;
import io.attune.ranking.outside.Topics;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverySecond.class)
@QuarkusTestResource(RealInfrastructure.class)
class RankingServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    Topics topics;

    @Inject
    TestTokens tokens;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MeasuredWorkload workload;

    @BeforeEach
    void meetANewWorkload() {
        workload = new MeasuredWorkload(topics);
    }

    @Test
    void publishesTheSnapshotThatItServes() {
        workload.withCatalog().withSession().withObservations(8);

        RankedKnobs published =
                topics.read(EventType.KNOBS_RANKED, key(workload), 1).get(0);

        assertThat(published.version()).isEqualTo(1);
        assertThat(published.objective()).isEqualTo("throughput_txn_per_sec");
        assertThat(published.source().observations()).isBetween(5, 8);
        assertThat(published.source().inputHash()).matches("[0-9a-f]{64}");
        RankedKnobs served = awaitSnapshotOf(8);
        assertThat(served.ranking().stream().map(RankedKnobs.RankedKnob::knob))
                .startsWith("buffers")
                .containsExactlyInAnyOrder("buffers", "cost", "method");
        assertThat(served.unknown()).containsExactly("constant");
    }

    @Test
    void ranksForEachObjectiveThatSessionsPursue() {
        workload.withCatalog()
                .withSession()
                .withSession(UUID.randomUUID(), new Objective("p95_latency_ms", Objective.Goal.MINIMIZE));
        workload.withObservations(6);

        RankedKnobs latency = topics.read(EventType.KNOBS_RANKED, workload.id + "/p95_latency_ms", 1)
                .get(0);

        assertThat(latency.ranking().get(0).knob()).isEqualTo("buffers");
        assertThat(latency.ranking().get(0).coefficient()).isNegative();
        awaitSnapshotOf(6);
        asReader()
                .get("/api/v1/workloads/{id}/ranked-knobs", workload.id)
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("[p95_latency_ms, throughput_txn_per_sec]"));
        asReader()
                .queryParam("objective", "mean_latency_ms")
                .get("/api/v1/workloads/{id}/ranked-knobs", workload.id)
                .then()
                .statusCode(404)
                .body("code", equalTo("NO_SNAPSHOT"));
    }

    @Test
    void matchesRowsOfAnotherCatalogRevisionByName() {
        List<String> later = List.of("added", "buffers", "cost", "method");
        workload.withCatalog().withCatalog(2, later).withSession().withObservations(4);
        for (int i = 0; i < 4; i++) {
            workload.publish(UUID.randomUUID(), workload.observation(new Outcome.Measured(), 2, later));
        }

        RankedKnobs ranked = awaitSnapshotOf(8);

        assertThat(ranked.catalog().revision()).isEqualTo(2);
        assertThat(ranked.ranking().get(0).knob()).isEqualTo("buffers");
    }

    @Test
    void learnsFromAnObservationOnceHoweverOftenItIsDelivered() {
        workload.withCatalog().withSession();
        UUID eventId = UUID.randomUUID();
        var first = workload.observation(new Outcome.Measured());
        workload.publish(eventId, first);
        workload.publish(eventId, first);
        workload.publish(UUID.randomUUID(), first);
        workload.withObservations(4);

        awaitSnapshotOf(5);
        workload.publish(eventId, first);
        workload.withObservations(1);

        assertThat(awaitSnapshotOf(6).version()).isEqualTo(2);
    }

    @Test
    void learnsFromFailedConfigurationsAndNotFromMeasurementsThatDoNotCount() {
        workload.withCatalog().withSession().withObservations(4);
        workload.publish(
                UUID.randomUUID(),
                workload.observation(new Outcome.Failed(Outcome.FailureReason.DBMS_CRASHED, "out of memory")));
        workload.publish(
                UUID.randomUUID(),
                workload.observation(new Outcome.Invalid(Outcome.InvalidReason.COUNTER_RESET, "restarted")));
        workload.withObservations(1);

        assertThat(awaitSnapshotOf(6).version()).isEqualTo(1);
    }

    @Test
    void leavesAWorkloadAloneOfWhichNothingIsNew() {
        workload.withCatalog().withSession().withObservations(5);
        awaitSnapshotOf(5);
        var later = new MeasuredWorkload(topics);
        later.withCatalog().withSession().withObservations(5);
        topics.read(EventType.KNOBS_RANKED, key(later), 1);

        long scheduled = runs().extract().jsonPath().getList("items.cause", String.class).stream()
                .filter("SCHEDULE"::equals)
                .count();
        assertThat(scheduled)
                .as("the schedule has come by again for the later one")
                .isBetween(1L, 5L);
        requestRun();

        await().atMost(PATIENCE).untilAsserted(() -> runs().body("items[0].state", equalTo("SKIPPED"))
                .body("items[0].reason.code", equalTo("UNCHANGED")));
        assertThat(topics.read(EventType.KNOBS_RANKED, key(workload), 1).get(0).version())
                .isEqualTo(1);
    }

    @Test
    void saysHowManyObservationsAreMissing() {
        workload.withCatalog().withSession().withObservations(4);
        awaitMeasured(4);

        String location = requestRun();

        await().atMost(PATIENCE).untilAsserted(() -> asReader()
                .get(location)
                .then()
                .statusCode(200)
                .body("state", equalTo("SKIPPED"))
                .body("cause", equalTo("DEMAND"))
                .body("reason.label", equalTo("NOT_ENOUGH_OBSERVATIONS(4 of 5)")));
        asReader()
                .get("/api/v1/workloads/{id}/ranked-knobs", workload.id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NO_SNAPSHOT"));
    }

    @Test
    void waitsForTheSessionThatSaysWhatToOptimise() {
        workload.withCatalog().withObservations(5);
        await().atMost(PATIENCE).untilAsserted(() -> runs().body("items.reason.code", hasItem("WAITING_FOR_SESSION")));

        workload.withSession();

        awaitSnapshotOf(5);
    }

    @Test
    void waitsForTheCatalogThatNamesTheColumns() {
        workload.withSession().withObservations(5);
        await().atMost(PATIENCE).untilAsserted(() -> runs().body("items.reason.code", hasItem("WAITING_FOR_CATALOG")));

        workload.withCatalog();

        awaitSnapshotOf(5);
    }

    @Test
    void hidesTheWorkloadsOfOtherProjects() {
        workload.withCatalog().withSession().withObservations(5);
        awaitSnapshotOf(5);
        String stranger = tokens.of(UUID.randomUUID(), Scope.READ, Scope.SESSIONS_ADMIN);
        String run = runs().extract().jsonPath().getString("items[0].id");

        for (String path : List.of(
                "/api/v1/workloads/" + workload.id + "/ranked-knobs",
                "/api/v1/workloads/" + workload.id + "/runs",
                "/api/v1/runs/" + run)) {
            given().auth().oauth2(stranger).get(path).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        }
        given().auth()
                .oauth2(stranger)
                .post("/api/v1/workloads/{id}/runs", workload.id)
                .then()
                .statusCode(404);
    }

    @Test
    void asksForATokenWithTheRightScope() {
        given().get("/api/v1/workloads/{id}/runs", workload.id).then().statusCode(401);
        given().auth()
                .oauth2(tokens.of(workload.projectId, Scope.READ))
                .post("/api/v1/workloads/{id}/runs", workload.id)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void givesOutRunsPageByPage() {
        workload.withCatalog().withSession().withObservations(5);
        awaitSnapshotOf(5);
        workload.withObservations(1);
        awaitSnapshotOf(6);

        String next = asReader()
                .queryParam("pageSize", 1)
                .get("/api/v1/workloads/{id}/runs", workload.id)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .extract()
                .path("nextPageToken");
        asReader()
                .queryParam("pageSize", 1)
                .queryParam("pageToken", next)
                .get("/api/v1/workloads/{id}/runs", workload.id)
                .then()
                .statusCode(200)
                .body("items[0].snapshotVersions.throughput_txn_per_sec", equalTo(1));
        asReader()
                .queryParam("pageToken", "made-up")
                .get("/api/v1/workloads/{id}/runs", workload.id)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PAGE_TOKEN"));
    }

    @Test
    void describesItsApi() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/workloads/{workloadId}/ranked-knobs'.get.operationId", equalTo("getRankedKnobs"))
                .body("paths.'/api/v1/workloads/{workloadId}/runs'.post.operationId", equalTo("requestRun"));
    }

    private static String key(MeasuredWorkload workload) {
        return workload.id + "/throughput_txn_per_sec";
    }

    private RequestSpecification asReader() {
        return given().auth().oauth2(tokens.of(workload.projectId, Scope.READ));
    }

    private ValidatableResponse runs() {
        return asReader().get("/api/v1/workloads/{id}/runs", workload.id).then().statusCode(200);
    }

    private String requestRun() {
        return given().auth()
                .oauth2(tokens.of(workload.projectId, Scope.SESSIONS_ADMIN))
                .post("/api/v1/workloads/{id}/runs", workload.id)
                .then()
                .statusCode(202)
                .header("Location", matchesPattern(".*/api/v1/runs/[0-9a-f-]{36}"))
                .extract()
                .header("Location");
    }

    private RankedKnobs awaitSnapshotOf(int observations) {
        return await().atMost(PATIENCE)
                .until(
                        () -> asReader()
                                .queryParam("objective", "throughput_txn_per_sec")
                                .get("/api/v1/workloads/{id}/ranked-knobs", workload.id),
                        response -> response.statusCode() == 200
                                && response.jsonPath().getInt("source.observations") == observations)
                .as(RankedKnobs.class);
    }

    private void awaitMeasured(int observations) {
        await().atMost(PATIENCE).until(() -> {
            var response = asReader().get("/api/v1/workloads/{id}/ranked-knobs", workload.id);
            return response.statusCode() == 404
                    && response.jsonPath().getString("detail").contains(observations + " of its observations");
        });
    }
}
