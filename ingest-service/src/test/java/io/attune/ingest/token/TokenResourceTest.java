package io.attune.ingest.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class TokenResourceTest {

    private final Api admin = Api.admin();

    @Inject
    EntityManager database;

    @Test
    void tellsTheOperatorsTokenWhatItStandsFor() {
        admin.get("/tokens/self")
                .then()
                .statusCode(200)
                .body("name", equalTo("bootstrap"))
                .body("projectId", nullValue())
                .body(
                        "scopes",
                        contains("admin", "observations:write", "read", "recommendations:read", "sessions:admin"));
    }

    @Test
    void showsANewTokenOnceAndForbidsToCacheIt() {
        String project = admin.project();

        String token = admin.post(
                        "/projects/" + project + "/tokens", Map.of("name", "agent", "scopes", List.of("read")))
                .then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("token", startsWith("atk_"))
                .body("projectId", equalTo(project))
                .extract()
                .path("token");

        new Api(token)
                .get("/tokens/self")
                .then()
                .statusCode(200)
                .body("projectId", equalTo(project))
                .body("$", not("token"));
    }

    @Test
    @Transactional
    void storesNoSecret() {
        String project = admin.project();
        String token = admin.post(
                        "/projects/" + project + "/tokens", Map.of("name", "agent", "scopes", List.of("read")))
                .path("token");

        List<?> rows = database.createNativeQuery("select t::text from token t", String.class)
                .getResultList();

        assertThat(rows).isNotEmpty().noneMatch(row -> row.toString()
                .contains(token.substring(token.lastIndexOf('_') + 1)));
    }

    @Test
    void bindsATokenToASession() {
        String project = admin.project();
        String session = admin.session(project, Map.of());
        String other = admin.session(project, Map.of());
        Api agent = new Api(admin.post(
                        "/projects/" + project + "/tokens",
                        Map.of("name", "agent", "scopes", List.of("read", "admin"), "sessionId", session))
                .path("token"));

        agent.get("/sessions/" + session).then().statusCode(200);
        agent.get("/sessions/" + other).then().statusCode(404);
        agent.get("/projects/" + project + "/sessions").then().statusCode(200).body("items.id", contains(session));
        agent.post("/projects/" + project + "/tokens", Map.of("name", "more", "scopes", List.of("read")))
                .then()
                .statusCode(403);
        agent.post("/projects/" + project + "/sessions", Api.newSession(Map.of()))
                .then()
                .statusCode(403);
    }

    @Test
    void doesNotBindATokenToASessionOfAnotherProject() {
        String elsewhere = admin.session();

        admin.post(
                        "/projects/" + admin.project() + "/tokens",
                        Map.of("name", "agent", "scopes", List.of("read"), "sessionId", elsewhere))
                .then()
                .statusCode(404);
    }

    @Test
    void letsTheAdminOfAProjectMakeTokensForItAlone() {
        String project = admin.project();
        Api projectAdmin = admin.tokenOf(project, Scope.ADMIN);

        projectAdmin
                .tokenOf(project, Scope.READ)
                .get("/projects/" + project)
                .then()
                .statusCode(200);
        projectAdmin
                .post("/projects/" + admin.project() + "/tokens", Map.of("name", "x", "scopes", List.of("read")))
                .then()
                .statusCode(404);
        projectAdmin.post("/projects", Map.of("name", "mine")).then().statusCode(403);
    }

    @Test
    void refusesWrongTokens() {
        String unknown = "atk_00000000000000000000000000000000_" + "B".repeat(43);
        String wrongSecret = "atk_0123456789abcdef0123456789abcdef_" + "B".repeat(43);

        for (String token : List.of("", "nonsense", "atk_", unknown, wrongSecret)) {
            new Api(token)
                    .get("/projects")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", startsWith("Bearer"));
        }
    }

    @Test
    void refusesWhatTheScopesDoNotAllow() {
        String project = admin.project();
        String session = admin.session(project, Map.of());

        admin.tokenOf(project, Scope.READ)
                .post("/sessions/" + session + "/observations", Api.newObservation())
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        admin.tokenOf(project, Scope.OBSERVATIONS_WRITE)
                .post("/projects/" + project + "/sessions", Api.newSession(Map.of()))
                .then()
                .statusCode(403);
    }

    @Test
    void refusesScopesThatDoNotExist() {
        admin.post("/projects/" + admin.project() + "/tokens", Map.of("name", "x", "scopes", List.of("root")))
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_VALUE"));
    }
}
