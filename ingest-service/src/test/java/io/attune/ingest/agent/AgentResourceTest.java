package io.attune.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AgentResourceTest {

    private final Api admin = Api.admin();
    private String project = "";
    private String session = "";
    private String webhook = "";

    @Inject
    SilenceWatch watch;

    @Inject
    EntityManager database;

    @BeforeEach
    void makeASessionThatIsWatched() {
        project = admin.project();
        session = admin.session(project, Map.of());
        webhook = admin.post(
                        "/projects/" + project + "/webhooks",
                        Map.of("url", "https://example.org/hook", "events", List.of("agent.silent")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void knowsAnAgentByItsReports() {
        Api agent = admin.tokenOf(project, Scope.OBSERVATIONS_WRITE);

        report(agent, "db1", "STARTING")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/sessions/" + session + "/agents/db1"))
                .body("health", equalTo("ALIVE"))
                .body("reportAgainSeconds", equalTo(30))
                .body("silentAt", notNullValue());
        report(agent, "db1", "MEASURING").then().statusCode(200).body("state", equalTo("MEASURING"));
        report(agent, "db0", "WAITING").then().statusCode(201);

        admin.get("/sessions/" + session + "/agents")
                .then()
                .statusCode(200)
                .body("items.name", contains("db0", "db1"))
                .body("items.state", contains("WAITING", "MEASURING"));
        String next = admin.get("/sessions/" + session + "/agents?pageSize=1").path("nextPageToken");
        admin.get("/sessions/" + session + "/agents?pageSize=1&pageToken=" + next)
                .then()
                .body("items.name", contains("db1"));
    }

    @Test
    void tagsAnAgentByAllThatIsShown() {
        report(admin, "db1", "MEASURING");
        String tag = agent("db1").header("ETag");

        admin.request()
                .header("If-None-Match", tag)
                .get(path("db1"))
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        age("db1");
        assertThat(agent("db1").header("ETag")).isNotEqualTo(tag);
        report(admin, "db1", "MEASURING").then().statusCode(200).header("ETag", notNullValue());
        assertThat(agent("db1").header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void tellsOfEachSilenceOnceHoweverManyReplicasLook() {
        report(admin, "db1", "MEASURING");
        watch.look();
        deliveries().body("items", empty());
        age("db1");
        agent("db1").then().body("health", equalTo("SILENT"));

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(watch::look),
                        CompletableFuture.runAsync(watch::look),
                        CompletableFuture.runAsync(watch::look))
                .join();
        watch.look();

        deliveries()
                .body("items.event", contains("agent.silent"))
                .body("items[0].body", containsString("\"agent\":\"db1\""));
        report(admin, "db1", "MEASURING").then().body("health", equalTo("ALIVE"));
        age("db1");
        watch.look();
        deliveries().body("items.event", contains("agent.silent", "agent.silent"));
    }

    @Test
    void missesNoAgentThatSaidFarewellNorAnyOfAStoppedSession() {
        report(admin, "db1", "ENDED").then().body("health", equalTo("ENDED")).body("silentAt", nullValue());
        age("db1");
        watch.look();
        agent("db1").then().body("health", equalTo("ENDED"));
        report(admin, "db2", "MEASURING");
        admin.post("/sessions/" + session + ":stop", "").then().statusCode(200);
        age("db2");

        watch.look();

        deliveries().body("items", empty());
    }

    @Test
    void forgetsAnAgentThatIsGoneForGood() {
        report(admin, "db1", "MEASURING");

        admin.request().delete(path("db1")).then().statusCode(204);

        agent("db1").then().statusCode(404);
        admin.request().delete(path("db1")).then().statusCode(404);
        report(admin, "db1", "MEASURING").then().statusCode(201);
    }

    @Test
    void refusesMoreAgentsThanASessionCanHave() {
        for (int i = 0; i < 100; i++) {
            report(admin, "db" + i, "WAITING").then().statusCode(201);
        }

        report(admin, "one-too-many", "WAITING").then().statusCode(409).body("code", equalTo("TOO_MANY_AGENTS"));
        report(admin, "db99", "ENDED").then().statusCode(200);
        report(admin, "one-too-many", "WAITING").then().statusCode(201);
        agent("db99").then().statusCode(404);
        report(admin, "two-too-many", "WAITING").then().statusCode(409);
    }

    @Test
    void tellsAgainOfAnAgentThatWasForgottenAndCameBack() {
        report(admin, "db1", "STARTING");
        age("db1");
        watch.look();
        admin.request().delete(path("db1")).then().statusCode(204);
        report(admin, "db1", "STARTING").then().statusCode(201);
        age("db1");

        watch.look();

        deliveries().body("items.event", contains("agent.silent", "agent.silent"));
    }

    @Test
    void refusesNamesAndStatesThatCannotBe() {
        report(admin, "-", "WAITING").then().statusCode(400);
        report(admin, "a".repeat(64), "WAITING").then().statusCode(400);
        report(admin, "db1", "DREAMING").then().statusCode(400);
        admin.get("/sessions/" + session + "/agents?pageToken=AA").then().statusCode(400);
    }

    private Response report(Api api, String name, String state) {
        return api.request().body(Map.of("version", "0.1.0", "state", state)).put(path(name));
    }

    private Response agent(String name) {
        return admin.request().get(path(name));
    }

    private String path(String name) {
        return "/api/v1/sessions/" + session + "/agents/" + name;
    }

    private ValidatableResponse deliveries() {
        return admin.get("/webhooks/" + webhook + "/deliveries").then().statusCode(200);
    }

    /** As if its last report were an hour old. */
    private void age(String name) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(
                        "update agent set last_seen_at = last_seen_at - interval '1 hour' where session_id = :session and name = :name")
                .setParameter("session", UUID.fromString(session))
                .setParameter("name", name)
                .executeUpdate());
    }
}
