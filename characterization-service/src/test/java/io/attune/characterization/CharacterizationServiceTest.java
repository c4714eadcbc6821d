package io.attune.characterization;

import static io.attune.learning.outside.WorkloadClient.PATIENCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.attune.learning.outside.EverySecond;
import io.attune.learning.outside.MeasuredWorkload;
import io.attune.learning.outside.TestTokens;
import io.attune.learning.outside.Topics;
import io.attune.learning.outside.WorkloadClient;
import io.attune.model.event.EventType;
import io.attune.model.observation.Outcome;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverySecond.class)
@QuarkusTestResource(RealInfrastructure.class)
class CharacterizationServiceTest {

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
        client = new WorkloadClient(workload, tokens, "pruned-metrics");
    }

    @Test
    void publishesTheSnapshotThatItServes() {
        workload.withCatalog().withSession().withObservations(8);

        PrunedMetrics published =
                topics.read(EventType.METRICS_PRUNED, workload.id.toString(), 1).get(0);

        assertThat(published.version()).isEqualTo(1);
        assertThat(published.source().observations()).isBetween(5, 8);
        assertThat(published.source().inputHash()).matches("[0-9a-f]{64}");
        assertThat(published.clusters().stream().flatMap(cluster -> cluster.members().stream()))
                .hasSize(25)
                .doesNotContain("a.constant", "z.text");
        assertThat(published.keptMetrics())
                .as("the objective's own metric stays")
                .contains("pg_stat_database.xact_commit");
        assertThat(client.awaitSnapshotOf(8, PrunedMetrics.class).workloadId()).isEqualTo(workload.id);
        client.asStranger().get(client.snapshotsPath()).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void showsHowTheSnapshotsCameAbout() {
        workload.withCatalog().withSession().withObservations(6);
        client.awaitSnapshotOf(6, PrunedMetrics.class);
        workload.withObservations(3);
        long last = client.awaitSnapshotOf(9, PrunedMetrics.class).version();

        client.asReader()
                .get(client.snapshotsPath() + "/versions")
                .then()
                .statusCode(200)
                .body("items[0].version", equalTo((int) last))
                .body("items[0].source.observations", equalTo(9));
        client.asReader()
                .get(client.snapshotsPath() + "/versions/1")
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        client.asReader()
                .get(client.snapshotsPath() + "/versions/1000")
                .then()
                .statusCode(404)
                .body("code", equalTo("NO_SNAPSHOT"));
        client.asReader()
                .get(client.snapshotsPath() + "/changes")
                .then()
                .statusCode(200)
                .body("from.version", equalTo((int) last - 1))
                .body("to.version", equalTo((int) last))
                .body("stayed", hasItem("pg_stat_database.xact_commit"));
        for (String path : List.of("/versions", "/versions/1", "/changes")) {
            client.asStranger()
                    .get(client.snapshotsPath() + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("NOT_FOUND"));
        }
    }

    @Test
    void doesNotLearnFromObservationsThatFailedOrDoNotCount() {
        workload.withCatalog().withSession().withObservations(4);
        workload.publish(
                UUID.randomUUID(),
                workload.observation(new Outcome.Failed(Outcome.FailureReason.DBMS_CRASHED, "out of memory")));
        workload.publish(
                UUID.randomUUID(),
                workload.observation(new Outcome.Invalid(Outcome.InvalidReason.COUNTER_RESET, "restarted")));
        workload.withObservations(1);

        assertThat(client.awaitSnapshotOf(5, PrunedMetrics.class).version()).isEqualTo(1);
    }

    @Test
    void saysThatThereIsNoSnapshotYet() {
        workload.withCatalog().withSession().withObservations(4);

        await().atMost(PATIENCE).untilAsserted(() -> client.asReader()
                .get(client.snapshotsPath())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NO_SNAPSHOT"))
                .body("detail", containsString("4 of its observations were measured")));
    }

    @Test
    void describesItsApi() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/v1/workloads/{workloadId}/pruned-metrics'.get.operationId",
                        equalTo("getPrunedMetrics"))
                .body("paths.'/api/v1/workloads/{workloadId}/runs'.post.operationId", equalTo("requestRun"));
    }
}
