package io.attune.ingest.contract;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.ingest.fixture.CustomCatalogs;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** For every operation of the document a call that succeeds. Who adds an operation adds its call here. */
final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Function<World, Call>> CALLS = Map.ofEntries(
            entry("approveRecommendation", world -> Call.ofSession(Map.of("id", world.proposal(), "If-Match", "*"))
                    .sending(DocumentedBody.of("Approve"))),
            entry("awaitNextRecommendation", world -> ofSession(world).with("wait", "0s")),
            entry(
                    "changeSession",
                    world -> ofSession(world).with("If-Match", "*").sending(DocumentedBody.of("SessionChange"))),
            entry("changeWebhook", world -> Call.ofProject(Map.of("id", world.webhook(), "If-Match", "*"))
                    .sending(DocumentedBody.of("WebhookChange"))),
            entry("createProject", world -> Call.ofEveryone(403, Map.of()).sending(DocumentedBody.of("NewProject"))),
            entry("createSession", world -> Call.ofProject(Map.of("projectId", world.project()))
                    .sending(DocumentedBody.of("NewSession"))),
            entry("createToken", world -> Call.ofProject(Map.of("id", world.project()))
                    .sending(DocumentedBody.of(
                            "NewToken",
                            Map.of(
                                    "sessionId",
                                    world.session(),
                                    "expiresAt",
                                    Instant.now().plusSeconds(3600).toString())))),
            entry("createWebhook", world -> Call.ofProject(Map.of("id", world.project()))
                    .sending(DocumentedBody.of("NewWebhook"))),
            entry("deleteAgent", world -> ofSession(world).with("name", world.agent())),
            entry("deleteWebhook", world -> Call.ofProject(Map.of("id", world.webhook()))),
            entry("exportCatalog", Calls::ofCatalog),
            entry("exportObservations", world -> ofSession(world).with("metrics", "true")),
            entry("exportSession", Calls::ofSession),
            entry("exportSupportBundle", Calls::ofSession),
            entry("importSession", world -> Call.ofProject(Map.of("projectId", world.project()))
                    .sending(DocumentedBody.of("SessionDocument"))),
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
                    .sending(DocumentedBody.of("CatalogDefinition"))),
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
            entry("lockKnob", world -> ofSession(world).with("knob", "synchronous_commit")),
            entry("pauseSession", Calls::ofSession),
            entry("postObservation", world -> ofSession(world).sending(observation())),
            entry("postObservations", world -> ofSession(world).sending(batch())),
            entry("rejectRecommendation", world -> Call.ofSession(Map.of("id", world.proposal(), "If-Match", "*"))
                    .sending(DocumentedBody.of("Reject"))),
            entry("reportAgent", world -> ofSession(world)
                    .with("name", "db1.example.org")
                    .sending(DocumentedBody.of("AgentReport"))),
            entry("resumeSession", Calls::ofSession),
            entry("rotateToken", world -> Call.ofProject(Map.of("id", world.token()))
                    .sending(DocumentedBody.of("TokenRotation"))),
            entry("stopSession", Calls::ofSession),
            entry("unlockKnob", world -> ofSession(world)
                    .with("knob", "synchronous_commit")
                    .with("If-Match", "*")
                    .sending(DocumentedBody.of("KnobUnlocking"))),
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

    /** The window that was just measured, under a new name. */
    private static ObjectNode observation() {
        return DocumentedBody.of("NewObservation", presentWindow());
    }

    private static ObjectNode batch() {
        ObjectNode batch = DocumentedBody.of("ObservationBatch");
        batch.path("observations")
                .forEach(one -> ((ObjectNode) one).setAll((ObjectNode) JSON.valueToTree(presentWindow())));
        return batch;
    }

    private static Map<String, Object> presentWindow() {
        Instant end = Instant.now();
        return Map.of(
                "observationId", UUID.randomUUID().toString(),
                "window", Map.of("start", end.minusSeconds(300).toString(), "end", end.toString()));
    }
}
