package io.attune.learning.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.attune.commons.token.Scope;
import io.attune.learning.outside.EverySecond;
import io.attune.learning.outside.MeasuredWorkload;
import io.attune.learning.outside.TestTokens;
import io.attune.learning.outside.Topics;
import io.attune.learning.outside.WorkloadClient;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverySecond.class)
@QuarkusTestResource(RealInfrastructure.class)
class RunResourceTest {

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
        client = new WorkloadClient(workload, tokens, "counts");
    }

    @Test
    void hidesTheWorkloadsOfOtherProjects() {
        workload.withCatalog().withSession().withObservations(5);
        client.awaitSnapshotOf(5, RankedKnobs.class);
        String run = client.runs().extract().jsonPath().getString("items[0].id");

        for (String path : List.of(client.snapshotsPath(), client.runsPath(), "/api/v1/runs/" + run)) {
            client.asStranger().get(path).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        }
        client.asStranger().post(client.runsPath()).then().statusCode(404);
    }

    @Test
    void showsATokenOfOneSessionThatSessionsWorkloadAlone() {
        workload.withCatalog().withSession().withObservations(5);
        client.awaitSnapshotOf(5, RankedKnobs.class);

        client.asSession(workload.sessionId).get(client.runsPath()).then().statusCode(200);
        client.asSession(UUID.randomUUID()).get(client.runsPath()).then().statusCode(404);
        client.asSession(UUID.randomUUID()).get(client.snapshotsPath()).then().statusCode(404);
        client.asSession(UUID.randomUUID()).post(client.runsPath()).then().statusCode(404);
    }

    @Test
    void asksForATokenWithTheRightScope() {
        given().get(client.runsPath()).then().statusCode(401);
        given().auth()
                .oauth2(tokens.of(workload.projectId, Scope.READ))
                .post(client.runsPath())
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void givesOutRunsPageByPage() {
        workload.withCatalog().withSession().withObservations(5);
        client.awaitSnapshotOf(5, RankedKnobs.class);
        workload.withObservations(1);
        client.awaitSnapshotOf(6, RankedKnobs.class);

        List<Integer> versions = new ArrayList<>();
        String next = null;
        do {
            var page = client.asReader().queryParam("pageSize", 1);
            var answer = (next == null ? page : page.queryParam("pageToken", next))
                    .get(client.runsPath())
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(1))
                    .extract()
                    .jsonPath();
            versions.addAll(answer.getList("items[0].snapshots.version", Integer.class));
            next = answer.getString("nextPageToken");
        } while (next != null);

        // a run that found nothing new has no snapshot
        assertThat(versions).containsExactly(2, 1);
        client.asReader()
                .queryParam("pageToken", "made-up")
                .get(client.runsPath())
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PAGE_TOKEN"));
    }
}
