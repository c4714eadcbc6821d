package io.attune.benchmarks.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.benchmarks.system.SyntheticSystem;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A session with very many observations and as many recommendations, in a project with as much around it: a small number was made over
 * the API and by the recommender, the others are copies of them.
 *
 * @param quiet a project of which the log tells little, among much of others
 * @param token for the project alone
 */
record Population(UUID project, UUID quiet, UUID session, UUID webhook, String token) {

    private static final int REAL = 40;
    private static final int FEW = 10_000;

    static Population make(Stack stack, int rows) throws SQLException {
        Scenario scenario = new Scenario(stack);
        UUID quiet = scenario.newProject("quiet");
        scenario.newToken(quiet, "read");
        UUID project = scenario.newProject("pages");
        UUID other = scenario.newProject("busy");
        String token = scenario.newToken(project, "admin", "observations:write", "sessions:admin", "read");
        ApiClient client = stack.client(Service.INGEST, token);
        SyntheticSystem system = SyntheticSystem.moderate(17);
        client.post("/projects/" + project + "/catalogs", system.catalog()).expect(201);
        ObjectNode wanted = Scenario.session("pages", 100_000, 1);
        wanted.putObject("dbms").put("type", SyntheticSystem.TYPE).put("version", SyntheticSystem.VERSION);
        JsonNode session =
                client.post("/projects/" + project + "/sessions", wanted).expect(201);
        UUID id = id(session);
        for (int i = 0; i < REAL; i++) {
            ObjectNode observation = system.observe();
            observation.put("observationId", SyntheticDatabase.newId().toString());
            client.post("/sessions/" + id + "/observations", observation).expect(202);
        }
        Awaitility.await("recommendations")
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.get("/sessions/" + id + "/recommendations")
                                .expect(200)
                                .path("items")
                                .size()
                        >= 2);
        UUID webhook = UUID.randomUUID();
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO ingest.webhook (id, project_id, url, events, secret, created_at) VALUES ('"
                    + webhook + "', '" + project + "', 'https://example.org/hook', '{agent.silent}', '', now())");
            statement.execute(
                    "INSERT INTO ingest.webhook_delivery (id, webhook_id, event, subject, body, state, attempts,"
                            + " status, created_at) VALUES (gen_random_uuid(), '" + webhook
                            + "', 'agent.silent', 'a', '{}',"
                            + " 'DELIVERED', 1, 204, now())");
            copy(new Copies(connection), id, project, other, webhook, rows);
            statement.execute("UPDATE ingest.tuning_session SET observations = " + rows + " WHERE id = '" + id + "'");
            statement.execute("VACUUM ANALYZE");
        }
        return new Population(project, quiet, id, webhook, token);
    }

    private static void copy(Copies copies, UUID session, UUID project, UUID other, UUID webhook, int rows)
            throws SQLException {
        String ofSession = "session_id = '" + session + "'";
        String observation = Copies.id(1);
        String recommendation = Copies.id(2);
        copies.make(
                "observation",
                ofSession,
                REAL + 1,
                rows,
                Map.of(
                        "id",
                        observation,
                        "sequence",
                        "n",
                        "received_at",
                        Copies.time(),
                        "content",
                        "t.content || jsonb_build_object('id', " + observation + ", 'sequence', n)"));
        copies.make(
                "tuning_request",
                ofSession + " AND replaces IS NULL",
                REAL + 1,
                rows,
                Map.of("id", Copies.id(3), "after_observation_id", observation, "sequence", "n"));
        copies.make(
                "recommendation",
                ofSession,
                REAL + 1,
                rows,
                Map.of(
                        "id",
                        recommendation,
                        "after_observation_id",
                        observation,
                        "sequence",
                        "n",
                        "state",
                        "'MEASURED'",
                        "content",
                        "t.content || jsonb_build_object('id', " + recommendation + ", 'afterObservationId', "
                                + observation + ", 'sequence', n, 'state', 'MEASURED')"));
        copies.make(
                "audit_event",
                "project_id = '" + project + "'",
                1,
                rows,
                Map.of(
                        "id",
                        Copies.id(4),
                        "at",
                        Copies.time(),
                        "project_id",
                        "CASE WHEN n % 2 = 0 THEN t.project_id ELSE '" + other + "' END"));
        copies.make(
                "webhook_delivery",
                "webhook_id = '" + webhook + "'",
                1,
                rows,
                Map.of("id", Copies.id(5), "subject", "'r' || n", "created_at", Copies.time()));
        few(copies, project);
    }

    /** What grows with people and not with observations. */
    private static void few(Copies copies, UUID project) throws SQLException {
        String ofProject = "project_id = '" + project + "'";
        Map<String, String> session = new HashMap<>();
        session.put("id", Copies.id(6));
        session.put("content", "t.content || jsonb_build_object('id', " + Copies.id(6) + ")");
        copies.make("tuning_session", ofProject, 1, FEW, session);
        copies.make("workload", ofProject, 1, FEW, Map.of("id", Copies.id(7), "name", "t.name || n"));
        copies.make(
                "token",
                ofProject,
                1,
                FEW,
                Map.of("id", Copies.id(8), "withdrawn_at", "CASE WHEN n % 10 > 0 THEN now() END"));
    }

    private static UUID id(JsonNode resource) {
        return UUID.fromString(resource.path("id").asText());
    }
}
