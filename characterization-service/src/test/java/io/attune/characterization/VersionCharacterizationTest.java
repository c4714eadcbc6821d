package io.attune.characterization;

import static io.attune.learning.outside.WorkloadClient.PATIENCE;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.attune.learning.outside.EverySecond;
import io.attune.learning.outside.MeasuredWorkload;
import io.attune.learning.outside.TestTokens;
import io.attune.learning.outside.Topics;
import io.attune.learning.outside.WorkloadClient;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverySecond.class)
@QuarkusTestResource(RealInfrastructure.class)
class VersionCharacterizationTest {

    @Inject
    Topics topics;

    @Inject
    TestTokens tokens;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MeasuredWorkload workload;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WorkloadClient client;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String path;

    @BeforeEach
    void meetANewWorkload() {
        workload = new MeasuredWorkload(topics);
        client = new WorkloadClient(workload, tokens, "pruned-metrics");
        path = "/api/v1/projects/" + workload.projectId + "/dbms-versions/" + workload.catalogKey + "/pruned-metrics";
    }

    @Test
    void prunesOverAllWorkloadsOfAProjectAndOverNoOthers() {
        var other = workload.withCatalog().another().withSession().withObservations(9);
        workload.ofAnotherProject().withSession().withObservations(7);
        workload.withSession().withObservations(8);

        await().atMost(PATIENCE).untilAsserted(() -> client.asReader()
                .get(path)
                .then()
                .statusCode(200)
                .body("source.observations", equalTo(17))
                .body("workloads.workloadId", containsInAnyOrder(workload.id.toString(), other.id.toString()))
                .body("workloads.observations", containsInAnyOrder(8, 9))
                .body("clusters.kept", hasItem("pg_stat_database.xact_commit")));
        for (String part : List.of("", "/versions", "/versions/1", "/changes")) {
            client.asStranger().get(path + part).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
            client.asSession(workload.sessionId).get(path + part).then().statusCode(404);
        }
    }

    @Test
    void showsHowTheSnapshotsCameAbout() {
        client.asReader().get(path).then().statusCode(404).body("code", equalTo("NO_SNAPSHOT"));
        workload.withCatalog().withSession().withObservations(6);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        client.asReader().get(path).then().statusCode(200).body("source.observations", equalTo(6)));
        workload.withObservations(3);
        await().atMost(PATIENCE).untilAsserted(() -> client.asReader()
                .get(path)
                .then()
                .body("source.observations", equalTo(9))
                .body("version", greaterThan(1)));

        client.asReader()
                .get(path + "/versions?pageSize=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].source.observations", equalTo(9));
        client.asReader().get(path + "/versions/1").then().statusCode(200).body("version", equalTo(1));
        client.asReader()
                .get(path + "/changes?from=1")
                .then()
                .statusCode(200)
                .body("from.version", equalTo(1))
                .body("stayed", hasItem("pg_stat_database.xact_commit"));
        client.asReader().get(path + "/versions/1000").then().statusCode(404).body("code", equalTo("NO_SNAPSHOT"));
    }
}
