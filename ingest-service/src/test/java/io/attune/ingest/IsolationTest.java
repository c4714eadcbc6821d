package io.attune.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One project cannot tell whether another's things exist. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class IsolationTest {

    private final Api admin = Api.admin();
    private String project = "";
    private String session = "";
    private String observation = "";
    private Api stranger = admin;

    @BeforeEach
    void createTwoProjects() {
        project = admin.project();
        session = admin.session(project, Map.of());
        observation = admin.observation(session);
        stranger = admin.tokenOf(
                admin.project(),
                Scope.ADMIN,
                Scope.SESSIONS_ADMIN,
                Scope.OBSERVATIONS_WRITE,
                Scope.RECOMMENDATIONS_READ,
                Scope.READ);
    }

    @Test
    void hidesEverythingOfAnotherProject() {
        for (String path : List.of(
                "/projects/" + project,
                "/projects/" + project + "/sessions",
                "/workloads?projectId=" + project,
                "/sessions/" + session,
                "/sessions/" + session + "/knobs",
                "/sessions/" + session + "/observations",
                "/sessions/" + session + "/recommendations",
                "/sessions/" + session + "/recommendations/next?after=" + observation,
                "/observations/" + observation)) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void showsATokenOfOneSessionThatSessionsWorkloadAlone() {
        String other = admin.session(project, Map.of("workload", "another"));
        String token = admin.post(
                        "/projects/" + project + "/tokens",
                        Map.of("name", "narrow", "scopes", List.of("read"), "sessionId", other))
                .then()
                .statusCode(201)
                .extract()
                .path("token");

        new Api(token)
                .get("/workloads?projectId=" + project)
                .then()
                .statusCode(200)
                .body("items.name", contains("another"));
    }

    @Test
    void letsNobodyWriteToAnotherProject() {
        stranger.post("/sessions/" + session + "/observations", Api.newObservation())
                .then()
                .statusCode(404);
        stranger.post("/projects/" + project + "/sessions", Api.newSession(Map.of()))
                .then()
                .statusCode(404);
        stranger.post("/projects/" + project + "/tokens", Map.of("name", "x", "scopes", List.of("read")))
                .then()
                .statusCode(404);
        for (String verb : List.of("pause", "resume", "stop")) {
            stranger.post("/sessions/" + session + ":" + verb, "").then().statusCode(404);
        }
        admin.get("/sessions/" + session)
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("observations", equalTo(1));
    }

    @Test
    void listsOnlyTheOwnProject() {
        stranger.get("/projects").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void refusesARecommendationOfAnotherSession() {
        Map<String, Object> body = Api.newObservation();
        body.put("recommendationId", observation);

        admin.post("/sessions/" + session + "/observations", body)
                .then()
                .statusCode(422)
                .body("code", equalTo("UNKNOWN_RECOMMENDATION"));
    }
}
