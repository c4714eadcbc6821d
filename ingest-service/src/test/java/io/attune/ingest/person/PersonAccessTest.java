package io.attune.ingest.person;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.LoopbackProvider;
import io.attune.ingest.fixture.SigningKey;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
@QuarkusTestResource(LoopbackProvider.class)
class PersonAccessTest {

    private final Api admin = Api.admin();
    private final SigningKey key = SigningKey.configured();

    @Test
    void letsAViewerReadAndDoNothing() {
        String project = admin.project();
        String session = admin.session(project, Map.of());
        Api viewer = person("vera", "viewer", project);

        viewer.get("/sessions/" + session).then().statusCode(200);
        viewer.get("/sessions/" + session + "/recommendations").then().statusCode(200);
        viewer.post("/sessions/" + session + ":pause", "")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        viewer.post("/projects/" + project + "/sessions", Api.newSession(Map.of()))
                .then()
                .statusCode(403);
    }

    @Test
    void letsAnOperatorRunSessionsAndGiveNoAccess() {
        String project = admin.project();
        Api operator = person("otto", "operator", project);
        String session = operator.session(project, Map.of());

        operator.post("/sessions/" + session + ":pause", "").then().statusCode(200);
        operator.post("/sessions/" + session + ":resume", "").then().statusCode(200);
        operator.post("/sessions/" + session + ":stop", "").then().statusCode(200);
        operator.post("/projects/" + project + "/tokens", Map.of("name", "x", "scopes", List.of("read")))
                .then()
                .statusCode(403);
        operator.post(
                        "/projects/" + project + "/webhooks",
                        Map.of("url", "https://example.org/hook", "events", List.of("agent.silent")))
                .then()
                .statusCode(403);
        operator.post("/projects", Map.of("name", "mine")).then().statusCode(403);
    }

    @Test
    void letsAnAdministratorOfEverythingCreateProjectsAndTokens() {
        Api root = person("root", "admin", "*");

        root.tokenOf(root.project(), "read").get("/projects").then().statusCode(200);
    }

    @Test
    void hidesTheProjectsThatAPersonIsNoMemberOf() {
        String session = admin.session();
        Api stranger = person("eve", "admin", admin.project());

        stranger.get("/sessions/" + session).then().statusCode(404);
        stranger.post("/sessions/" + session + ":stop", "").then().statusCode(404);
        stranger.post("/projects", Map.of("name", "mine")).then().statusCode(403);
    }

    @Test
    void showsAPersonAllOfSeveralProjects() {
        String one = admin.project();
        String other = admin.project();
        admin.project();
        Api ada = person("ada", "admin", one, other);
        String session = ada.session(other, Map.of());

        ada.get("/projects?pageSize=200").then().statusCode(200).body("items.id", containsInAnyOrder(one, other));
        ada.get("/sessions/" + session).then().statusCode(200);
        ada.get("/audit-events").then().statusCode(200).body("items.projectId", hasItem(other));
        ada.get("/tokens/self")
                .then()
                .statusCode(200)
                .body("subject", equalTo("ada"))
                .body("issuer", equalTo(issuer()))
                .body("projectId", nullValue())
                .body("projectIds", containsInAnyOrder(one, other));
        String elsewhere = admin.session();
        ada.post("/sessions/" + elsewhere + ":pause", "").then().statusCode(404);
    }

    @Test
    void showsNothingToAPersonOfNoProject() {
        Api nobody = person("nina", "admin");

        nobody.get("/projects").then().statusCode(200).body("items", empty());
        nobody.get("/audit-events").then().statusCode(200).body("items", empty());
        for (int time = 0; time < 2; time++) {
            nobody.request()
                    .header("Idempotency-Key", "same")
                    .body(Map.of("name", "x", "scopes", List.of("read")))
                    .post("/api/v1/projects/" + UUID.nameUUIDFromBytes(new byte[0]) + "/tokens")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void forbidsEverythingToAPersonWithoutARole() {
        person("guest", "another application's role", admin.project())
                .get("/projects")
                .then()
                .statusCode(403);
    }

    @Test
    void writesDownWhichPersonDidIt() {
        String project = admin.project();

        Api person = person("auth0|0815", "operator", project);
        person.session(project, Map.of());

        String done = "items.find { it.operation == 'createSession' }";
        admin.get("/audit-events?projectId=" + project)
                .then()
                .body(done + ".actor.id", equalTo("auth0|0815"))
                .body(done + ".actor.issuer", equalTo(issuer()));
    }

    @Test
    void doesForAPersonOnceWhatIsAskedTwice() {
        String project = admin.project();
        Api person = person("ida", "operator", project, admin.project());
        String key = UUID.randomUUID().toString();

        List<String> made = Stream.of(1, 2)
                .<String>map(time -> sessionOnce(person, key, project)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"))
                .distinct()
                .toList();

        admin.get("/projects/" + project + "/sessions").then().body("items.id", contains(made.toArray()));
    }

    @Test
    void givesNoAnswerAgainToWhoLostTheProjectThatItIsAbout() {
        String lost = admin.project();
        String left = admin.project();
        String key = UUID.randomUUID().toString();
        sessionOnce(person("leo", "operator", lost, left), key, lost).then().statusCode(201);

        sessionOnce(person("leo", "operator", left), key, lost)
                .then()
                .statusCode(404)
                .header("Idempotent-Replayed", nullValue());
        sessionOnce(person("leo", "viewer", lost, left), key, lost).then().statusCode(403);
        sessionOnce(person("leo", "operator", lost), key, lost)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"));
    }

    @Test
    void doesOnceForAPersonWhoHadEveryProjectAndHasTheOne() {
        String project = admin.project();
        String key = UUID.randomUUID().toString();
        String made = sessionOnce(person("lea", "operator", "*"), key, project).path("id");

        sessionOnce(person("lea", "operator", project), key, project)
                .then()
                .statusCode(201)
                .body("id", equalTo(made));
    }

    @Test
    void answersPeopleAloneThatTheirProviderIsAway() {
        String away = ConfigProvider.getConfig().getValue("attune.oidc.away.issuer", String.class);
        Api person =
                new Api(key.sign(LoopbackProvider.claims("ada").issuer(away).build()));

        person.get("/projects")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("IDENTITY_PROVIDER_UNAVAILABLE"));
        admin.get("/projects").then().statusCode(200);
        person("vera", "viewer", admin.project()).get("/projects").then().statusCode(200);
    }

    @Test
    void knowsThePeopleOfAProviderWhoseKeysItWasGiven() {
        new Api(key.sign(LoopbackProvider.claims("ui-user")
                        .issuer("https://accounts.example.org")
                        .claim("roles", "viewer")
                        .build()))
                .get("/projects")
                .then()
                .statusCode(200);
    }

    private static Response sessionOnce(Api person, String key, String project) {
        return person.request()
                .header("Idempotency-Key", key)
                .body(Api.newSession(Map.of()))
                .post("/api/v1/projects/" + project + "/sessions");
    }

    private static String issuer() {
        return ConfigProvider.getConfig().getValue("attune.oidc.issuer", String.class);
    }

    private Api person(String subject, String role, String... projects) {
        return new Api(key.person(subject, role, List.of(projects)));
    }
}
