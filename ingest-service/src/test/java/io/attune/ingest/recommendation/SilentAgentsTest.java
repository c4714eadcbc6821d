package io.attune.ingest.recommendation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SilentAgentsTest {

    private final Api api = Api.admin();
    private String session = "";
    private String webhook = "";

    @Inject
    Events events;

    @Inject
    SilentAgents silentAgents;

    @Inject
    EntityManager database;

    @BeforeEach
    void makeASessionThatIsWatched() {
        String project = api.project();
        session = api.session(project, Map.of());
        webhook = api.post(
                        "/projects/" + project + "/webhooks",
                        Map.of("url", "https://example.org/hook", "events", List.of("agent.silent")))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void tellsOnceOfAnAgentThatFetchesAndIsNotHeardAgain() {
        Recommendation fetched = fetchedLongAgo();

        silentAgents.look();
        silentAgents.look();

        told().body("items.event", contains("agent.silent"))
                .body("items[0].body", containsString(fetched.id().toString()));
    }

    @Test
    void leavesAgentsThatReportThemselvesToTheirOwnWatch() {
        fetchedLongAgo();
        report("MEASURING");

        silentAgents.look();

        told().body("items", empty());
    }

    @Test
    void watchesTheDeliveriesOfASessionWhoseAgentSaidFarewell() {
        report("ENDED");
        fetchedLongAgo();

        silentAgents.look();

        told().body("items.event", contains("agent.silent"));
    }

    @Test
    void watchesTheDeliveriesOfASessionWhoseAgentWasSilentBefore() {
        report("WAITING");
        fetchedLongAgo();
        update(
                "update agent set last_seen_at = now() - interval '3 hours', silence_told_at = now() - interval '2 hours'"
                        + " where session_id = :id",
                UUID.fromString(session));

        silentAgents.look();

        told().body("items.event", contains("agent.silent"));
    }

    @Test
    void tellsNothingMoreOfAnAgentThatFellSilentWithWhatItFetched() {
        report("MEASURING");
        fetchedLongAgo();
        update(
                "update agent set last_seen_at = now() - interval '1 hour', silence_told_at = now() where session_id = :id",
                UUID.fromString(session));

        silentAgents.look();

        told().body("items", empty());
    }

    private void report(String state) {
        api.request()
                .body(Map.of("version", "0.1.0", "state", state))
                .put("/api/v1/sessions/" + session + "/agents/db1")
                .then()
                .statusCode(201);
    }

    /** An hour and a half ago: longer than an agent may take, but not so long that nobody looks any more. */
    private Recommendation fetchedLongAgo() {
        WaitingSession waiting = new WaitingSession(api, events, session);
        Recommendation made = waiting.recommended(api.observation(session), 1);
        waiting.next(null, "5s").then().statusCode(200);
        update("update recommendation set changed_at = now() - interval '90 minutes' where id = :id", made.id());
        return made;
    }

    private void update(String sql, UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        database.createNativeQuery(sql).setParameter("id", id).executeUpdate());
    }

    private ValidatableResponse told() {
        return api.get("/webhooks/" + webhook + "/deliveries").then().statusCode(200);
    }
}
