package io.attune.ranking;

import static io.attune.learning.outside.WorkloadClient.PATIENCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.attune.learning.outside.EverySecond;
import io.attune.learning.outside.MeasuredWorkload;
import io.attune.learning.outside.TestTokens;
import io.attune.learning.outside.Topics;
import io.attune.learning.outside.WorkloadClient;
import io.attune.model.event.EventType;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.RankingPool;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverySecond.class)
@QuarkusTestResource(RealInfrastructure.class)
class RankingServiceTest {

    @Inject
    Topics topics;

    @Inject
    TestTokens tokens;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MeasuredWorkload workload;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WorkloadClient client;

    @BeforeEach
    void meetANewWorkload() {
        workload = new MeasuredWorkload(topics);
        client = new WorkloadClient(workload, tokens, "ranked-knobs?objective=throughput_txn_per_sec");
    }

    @Test
    void publishesTheSnapshotThatItServes() {
        workload.withCatalog().withSession().withObservations(8);

        RankedKnobs published = topics.read(EventType.KNOBS_RANKED, workload.id + "/throughput_txn_per_sec", 1)
                .get(0);

        assertThat(published.version()).isEqualTo(1);
        assertThat(published.objective()).isEqualTo("throughput_txn_per_sec");
        assertThat(published.source().observations()).isBetween(5, 8);
        assertThat(published.source().inputHash()).matches("[0-9a-f]{64}");
        RankedKnobs served = awaitSnapshotOf(8);
        assertThat(served.ranking().stream().map(RankedKnobs.RankedKnob::knob))
                .startsWith("buffers")
                .containsExactlyInAnyOrder("buffers", "cost", "method");
        assertThat(served.unknown()).containsExactly("constant");
        assertThat(served.unranked()).isEmpty();
        client.asStranger().get(client.snapshotsPath()).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void showsHowTheRankingsCameAbout() {
        workload.withCatalog().withSession().withObservations(6);
        awaitSnapshotOf(6);
        workload.withObservations(3);
        long last = awaitSnapshotOf(9).version();
        String snapshots = "/api/v1/workloads/" + workload.id + "/ranked-knobs";

        client.asReader()
                .get(snapshots + "/versions?objective=throughput_txn_per_sec")
                .then()
                .statusCode(200)
                .body("items[0].version", equalTo((int) last))
                .body("items[0].source.observations", equalTo(9));
        client.asReader().get(snapshots + "/versions/1").then().statusCode(200).body("version", equalTo(1));
        client.asReader()
                .get(snapshots + "/changes")
                .then()
                .statusCode(200)
                .body("objective", equalTo("throughput_txn_per_sec"))
                .body("from.version", equalTo((int) last - 1))
                .body("knobs[0].knob", equalTo("buffers"))
                .body("knobs[0].after", equalTo(1));
        client.asReader()
                .get(snapshots + "/changes?objective=p95_latency_ms")
                .then()
                .statusCode(404)
                .body("code", equalTo("NO_SNAPSHOT"));
        for (String path : List.of("/versions", "/versions/1", "/changes")) {
            client.asStranger().get(snapshots + path).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        }
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
        client.asReader()
                .get("/api/v1/workloads/{id}/ranked-knobs", workload.id)
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("[p95_latency_ms, throughput_txn_per_sec]"));
        client.asReader()
                .queryParam("objective", "mean_latency_ms")
                .get("/api/v1/workloads/{id}/ranked-knobs", workload.id)
                .then()
                .statusCode(404)
                .body("code", equalTo("NO_SNAPSHOT"));
        client.asReader()
                .urlEncodingEnabled(false)
                .get("/api/v1/workloads/" + workload.id + "/ranked-knobs?objective=%00")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_VALUE"));
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
    void poolsAWorkloadWithFewObservationsWithThoseOfItsProjectThatAreAlike() {
        var other = workload.withCatalog().another().withSession().withObservations(30);
        var stranger = workload.ofAnotherProject().withSession().withObservations(31);
        for (MeasuredWorkload known : List.of(other, stranger)) {
            new WorkloadClient(known, tokens, "ranked-knobs?objective=throughput_txn_per_sec")
                    .awaitSnapshotOf(known == other ? 30 : 31, RankedKnobs.class);
        }

        workload.withSession().withObservations(10);

        RankedKnobs ranked = awaitSnapshotOf(10);
        RankingPool pool = Objects.requireNonNull(ranked.pool());
        assertThat(pool.ownObservations()).isEqualTo(10);
        assertThat(pool.sources()).hasSize(1);
        assertThat(pool.sources().get(0).workloadId()).isEqualTo(other.id);
        assertThat(pool.sources().get(0).observations()).isBetween(10, 27);
        assertThat(pool.unvaried()).containsExactly("constant");
        assertThat(ranked.ranking().get(0).knob()).isEqualTo("buffers");
    }

    @Test
    void saysHowManyOfTheObservationsMeasuredAnObjective() {
        workload.withCatalog()
                .withSession(UUID.randomUUID(), new Objective("p99_latency_ms", Objective.Goal.MINIMIZE))
                .withObservations(5);

        await().atMost(PATIENCE).untilAsserted(() -> client.runs()
                .body("items[0].reason.label", equalTo("NOT_ENOUGH_OBSERVATIONS(0 of 5)")));
        client.asReader()
                .get("/api/v1/workloads/{id}/ranked-knobs", workload.id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NO_SNAPSHOT"))
                .body("detail", containsString("5 of its observations were measured"));
    }

    @Test
    void describesItsApi() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/workloads/{workloadId}/ranked-knobs'.get.operationId", equalTo("getRankedKnobs"))
                .body("paths.'/api/v1/workloads/{workloadId}/runs'.post.operationId", equalTo("requestRun"));
    }

    private RankedKnobs awaitSnapshotOf(int observations) {
        return client.awaitSnapshotOf(observations, RankedKnobs.class);
    }
}
