package io.attune.ingest.contract;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.CustomCatalogs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** For every operation of the document a call that succeeds. Who adds an operation adds its call here. */
final class Calls {

    private static final Map<String, Function<World, Call>> CALLS = Map.ofEntries(
            entry("approveRecommendation", world -> Call.ofSession(Map.of("id", world.proposal(), "If-Match", "*"))
                    .sending(Map.of("settings", Map.of("shared_buffers", "128MB")))),
            entry("awaitNextRecommendation", world -> ofSession(world).with("wait", "0s")),
            entry("changeSession", world -> ofSession(world)
                    .with("If-Match", "*")
                    .sending(Map.of("approval", "REQUIRED", "budget", Map.of("iterations", 60, "time", "PT8H")))),
            entry("changeWebhook", world -> Call.ofProject(Map.of("id", world.webhook(), "If-Match", "*"))
                    .sending(Map.of(
                            "url",
                            "https://example.org/other",
                            "events",
                            List.of("guardrail.fired"),
                            "enabled",
                            false))),
            entry("createProject", world -> Call.ofEveryone(403, Map.of())
                    .sending(Map.of("name", "shop", "description", "what it is for"))),
            entry("createSession", world -> Call.ofProject(Map.of("projectId", world.project()))
                    .sending(Api.newSession(Map.of(
                            "strategy", "random",
                            "constraints",
                                    List.of(Map.of(
                                            "metric", "p99_latency_ms", "bound", "AT_MOST", "limit", 20, "unit", "ms")),
                            "budget", Map.of("iterations", 50, "time", "PT8H"),
                            "guardrails",
                                    Map.of("memoryBudgetShare", 0.7, "floorShare", 0.5, "restartPolicy", "ALWAYS"),
                            "knobs", Map.of("work_mem", Map.of("lower", "4MB", "upper", "64MB", "tunable", true)),
                            "seed", 7)))),
            entry("createToken", world -> Call.ofProject(Map.of("id", world.project()))
                    .sending(Map.of(
                            "name",
                            "agent",
                            "scopes",
                            List.of("read"),
                            "sessionId",
                            world.session(),
                            "expiresAt",
                            Instant.now().plusSeconds(3600).toString()))),
            entry("createWebhook", world -> Call.ofProject(Map.of("id", world.project()))
                    .sending(Map.of(
                            "url", "https://example.org/hook", "events", List.of("recommendation.awaiting_approval")))),
            entry("deleteAgent", world -> ofSession(world).with("name", world.agent())),
            entry("deleteWebhook", world -> Call.ofProject(Map.of("id", world.webhook()))),
            entry("exportCatalog", Calls::ofCatalog),
            entry("exportObservations", world -> ofSession(world).with("metrics", "true")),
            entry("exportSession", Calls::ofSession),
            entry("exportSupportBundle", Calls::ofSession),
            entry("importSession", world -> Call.ofProject(Map.of("projectId", world.project()))
                    .sending(world.exported())),
            entry(
                    "exportRecommendation",
                    world -> Call.ofSession(Map.of("id", world.recommendation(), "format", "postgresql.conf"))),
            entry("getAgent", world -> ofSession(world).with("name", world.agent())),
            entry("getCatalog", world -> Call.ofEveryone(200, Map.of("dbms", "postgres", "version", "18"))),
            entry("getObservation", world -> Call.ofSession(Map.of("id", world.observation()))),
            entry("getOwnToken", world -> Call.ofEveryone(200, Map.of())),
            entry("getProject", world -> Call.ofProject(Map.of("id", world.project()))),
            entry("getRecommendation", world -> Call.ofSession(Map.of("id", world.recommendation()))),
            entry("getSession", Calls::ofSession),
            entry("getToken", world -> Call.ofProject(Map.of("id", world.token()))),
            entry("getWebhook", world -> Call.ofProject(Map.of("id", world.webhook()))),
            entry("importCatalog", world -> Call.ofProject(Map.of("projectId", world.project()))
                    .sending(CustomCatalogs.documented())),
            entry("listAgents", Calls::ofSession),
            entry("listAuditEvents", world -> Call.ofProject(Map.of("projectId", world.project()))),
            entry("listCatalogs", world -> Call.ofEveryone(200, Map.of())),
            entry("listCatalogKnobs", world -> Call.ofEveryone(200, Map.of("dbms", "postgres", "version", "18"))),
            entry("listCatalogMetrics", world -> Call.ofEveryone(200, Map.of("dbms", "postgres", "version", "18"))),
            entry("listObservations", Calls::ofSession),
            entry("listProjectCatalogKnobs", Calls::ofCatalog),
            entry("listProjectCatalogMetrics", Calls::ofCatalog),
            entry("listProjectCatalogs", world -> Call.ofProject(Map.of("projectId", world.project()))),
            entry("listProjects", world -> Call.ofEveryone(200, Map.of())),
            entry("listRecommendations", Calls::ofSession),
            entry("listSessionKnobs", Calls::ofSession),
            entry("listSessions", world -> Call.ofProject(Map.of("projectId", world.project()))),
            entry("listTokens", world -> Call.ofProject(Map.of("id", world.project()))),
            entry("listWebhookDeliveries", world -> Call.ofProject(Map.of("id", world.webhook()))),
            entry("listWebhooks", world -> Call.ofProject(Map.of("id", world.project()))),
            entry("listWorkloads", world -> Call.ofProject(Map.of("projectId", world.project()))),
            entry("pauseSession", Calls::ofSession),
            entry("postObservation", world -> ofSession(world).sending(observation())),
            entry("postObservations", world -> ofSession(world)
                    .sending(Map.of("observations", List.of(observation())))),
            entry("rejectRecommendation", world -> Call.ofSession(Map.of("id", world.proposal(), "If-Match", "*"))
                    .sending(Map.of("reason", "too much for the nightly reports"))),
            entry("reportAgent", world -> ofSession(world)
                    .with("name", "db1.example.org")
                    .sending(Map.of("version", "0.1.0", "state", "MEASURING", "detail", "window 4 of 30"))),
            entry("resumeSession", Calls::ofSession),
            entry("rotateToken", world -> Call.ofProject(Map.of("id", world.token()))
                    .sending(Map.of("overlapSeconds", 60))),
            entry("stopSession", Calls::ofSession),
            entry("withdrawToken", world -> Call.ofProject(Map.of("id", world.token()))));

    private Calls() {}

    /** @throws AssertionError that names the operation, where there is no call for it */
    static Call of(ContractOperation operation, World world) {
        Function<World, Call> call = CALLS.get(operation.id());
        if (call == null) {
            throw new AssertionError("The operation " + operation.id() + " needs a call in " + Calls.class);
        }
        return call.apply(world);
    }

    /** The operations that there are calls for. */
    static Iterable<String> operations() {
        return CALLS.keySet();
    }

    private static Call ofCatalog(World world) {
        world.catalog();
        JsonNode catalog = CustomCatalogs.documented();
        return Call.ofProject(Map.of(
                "projectId", world.project(),
                "dbms", catalog.get("dbmsType").asText(),
                "version", catalog.get("dbmsVersion").asText()));
    }

    private static Call ofSession(World world) {
        return Call.ofSession(Map.of("id", world.session()));
    }

    private static Map<String, Object> observation() {
        Map<String, Object> body = Api.newObservation();
        body.put("objectives", Map.of("p95_latency_ms", 8.5));
        return body;
    }
}
