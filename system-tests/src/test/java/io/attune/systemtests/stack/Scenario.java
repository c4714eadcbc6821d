package io.attune.systemtests.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.model.catalog.Catalog;
import java.util.UUID;

/** Projects, tokens and sessions, made over the REST API as a person would. */
public final class Scenario {

    private static final String VERSION = "18";

    private final Stack stack;
    private final ApiClient admin;

    public Scenario(Stack stack) {
        this.stack = stack;
        this.admin = stack.client(Service.INGEST);
    }

    /** A session, and a client with a token for its project that may do what an agent and a reader do. */
    public record Tuning(UUID projectId, UUID sessionId, UUID workloadId, ApiClient client, String token) {

        public String path(String rest) {
            return "/sessions/" + sessionId + rest;
        }
    }

    public Tuning newSession(String workload, int iterations, long seed) {
        UUID project = newProject(workload + " of seed " + seed);
        String token = newToken(project, "observations:write", "recommendations:read", "sessions:admin", "read");
        ApiClient client = stack.client(Service.INGEST, token);
        JsonNode session = client.post("/projects/" + project + "/sessions", session(workload, iterations, seed))
                .expect(201);
        return new Tuning(project, id(session), id(session.path("workload")), client, token);
    }

    public UUID newProject(String name) {
        return id(admin.post("/projects", ApiClient.JSON.createObjectNode().put("name", name))
                .expect(201));
    }

    public String newToken(UUID project, String... scopes) {
        ObjectNode body = ApiClient.JSON.createObjectNode().put("name", "system test");
        var list = body.putArray("scopes");
        for (String scope : scopes) {
            list.add(scope);
        }
        return admin.post("/projects/" + project + "/tokens", body)
                .expect(201)
                .path("token")
                .asText();
    }

    /** The body of a request for a session on a machine of 4 cores and 8 GB. */
    public static ObjectNode session(String workload, int iterations, long seed) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("name", workload + " " + seed)
                .put("workload", workload)
                .put("strategy", "attune")
                .put("approval", "AUTOMATIC")
                .put("seed", seed);
        body.putObject("dbms").put("type", "postgres").put("version", VERSION);
        body.putObject("hardware")
                .put("cpuCores", 4)
                .put("memoryBytes", 8L << 30)
                .put("storage", "SSD");
        body.putObject("objective").put("name", "throughput_txn_per_sec").put("goal", "MAXIMIZE");
        body.putObject("budget").put("iterations", iterations);
        body.putObject("guardrails")
                .put("memoryBudgetShare", 0.8)
                .put("floorShare", 0)
                .put("restartPolicy", "ALWAYS");
        return body;
    }

    public SyntheticDatabase databaseOf(Tuning tuning, long seed) {
        JsonNode catalog = tuning.client().get("/catalogs/postgres/" + VERSION).expect(200);
        JsonNode knobs = tuning.client().get(tuning.path("/knobs")).expect(200);
        return new SyntheticDatabase(parse(catalog), knobs, seed);
    }

    private static Catalog parse(JsonNode catalog) {
        try {
            return ApiClient.JSON
                    .copy()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .treeToValue(catalog, Catalog.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not a catalog: " + e.getMessage(), e);
        }
    }

    private static UUID id(JsonNode resource) {
        return UUID.fromString(resource.path("id").asText());
    }
}
