package io.attune.learning.outside;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import io.attune.commons.token.Scope;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;

/** Asks a learning service about one workload, with tokens of the workload's project. */
public final class WorkloadClient {

    public static final Duration PATIENCE = Duration.ofSeconds(40);

    private final MeasuredWorkload workload;
    private final TestTokens tokens;
    private final String snapshots;

    /** @param snapshots the last part of the path of the workload's snapshots, such as {@code pruned-metrics} */
    public WorkloadClient(MeasuredWorkload workload, TestTokens tokens, String snapshots) {
        this.workload = workload;
        this.tokens = tokens;
        this.snapshots = "/api/v1/workloads/" + workload.id + "/" + snapshots;
    }

    public RequestSpecification asReader() {
        return given().auth().oauth2(tokens.of(workload.projectId, Scope.READ));
    }

    /** Someone with every scope in another project. */
    public RequestSpecification asStranger() {
        return given().auth().oauth2(tokens.of(UUID.randomUUID(), Scope.READ, Scope.SESSIONS_ADMIN));
    }

    /** Someone whose token is for one session of the project. */
    public RequestSpecification asSession(UUID sessionId) {
        return given().auth().oauth2(tokens.ofSession(workload.projectId, sessionId, Scope.READ, Scope.SESSIONS_ADMIN));
    }

    /** The first page of the workload's runs. */
    public ValidatableResponse runs() {
        return asReader().get(runsPath()).then().statusCode(200);
    }

    public String runsPath() {
        return "/api/v1/workloads/" + workload.id + "/runs";
    }

    public String snapshotsPath() {
        return snapshots;
    }

    /** Where the run that was asked for can be followed. */
    public String requestRun() {
        return given().auth()
                .oauth2(tokens.of(workload.projectId, Scope.SESSIONS_ADMIN))
                .post(runsPath())
                .then()
                .statusCode(202)
                .header("Location", matchesPattern(".*/api/v1/runs/[0-9a-f-]{36}"))
                .extract()
                .header("Location");
    }

    /** The snapshot that was made from so many observations, once it is there. */
    public <T> T awaitSnapshotOf(int observations, Class<T> type) {
        return await().atMost(PATIENCE)
                .until(
                        () -> asReader().get(snapshots),
                        response -> response.statusCode() == 200
                                && response.jsonPath().getInt("source.observations") == observations)
                .as(type);
    }
}
