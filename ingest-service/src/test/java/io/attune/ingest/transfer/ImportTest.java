package io.attune.ingest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.CustomCatalogs;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ImportTest {

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Test
    void whatComesOutGoesInAndComesOutTheSameUnderNewIds() {
        ObjectNode document = document(Map.of());
        String target = api.project();

        String session = id(send(target, document));

        ObjectNode again = export(session);
        assertThat(again.at("/session/id")).isNotEqualTo(document.at("/session/id"));
        assertThat(again.at("/observations/0/observation/id"))
                .isNotEqualTo(document.at("/observations/0/observation/id"));
        assertThat(again.at("/observations/1/observation/recommendationId"))
                .isEqualTo(again.at("/recommendations/0/recommendation/id"));
        assertThat(withoutIds(again)).isEqualTo(withoutIds(document));
    }

    @Test
    void whatAPersonUnlockedIsLockedAgainAndThatIsSaid() {
        String original = api.session(api.project(), Map.of());
        api.request()
                .header("If-Match", "*")
                .body(Map.of("reason", "it is a cache"))
                .put("/api/v1/sessions/" + original + "/guardrails/unlocked-knobs/fsync")
                .then()
                .statusCode(200);

        String session = id(send(api.project(), export(original)));

        api.get("/sessions/" + session)
                .then()
                .body("guardrails.unlockedKnobs", empty())
                .body("guardrails.unlocks", empty())
                .body("dbms.note", containsString("Locked again with the import: fsync"));
        api.get("/sessions/" + session + "/knobs").then().body("items.name", not(hasItem("fsync")));
    }

    @Test
    void whatSetsADurabilityKnobIsTakenBackAndAnotherAskedFor() {
        ObjectNode document = document(Map.of());
        ObjectNode recommendation = at(document, "/recommendations/0/recommendation");
        recommendation.put("state", "READY");
        ((ObjectNode) recommendation.get("configuration")).put("fsync", 0);
        ((ArrayNode) document.get("observations")).remove(1);
        at(document, "/end").put("observations", 1);

        String session = id(send(api.project(), document));

        api.get("/sessions/" + session + "/recommendations/next").then().statusCode(202);
        api.get("/sessions/" + session + "/recommendations")
                .then()
                .body("items[0].state", equalTo("SUPERSEDED"))
                .body("items[0].stateReason", equalTo("KNOB_LOCKED"));
        assertThat(events.await(EventType.TUNING_REQUESTED, 1, request -> request.sessionId()
                        .toString()
                        .equals(session)))
                .singleElement()
                .satisfies(request -> assertThat(request.replaces()).isNotNull());
    }

    @Test
    void theImportedSessionGoesOn() {
        String session = id(send(api.project(), document(Map.of())));

        api.get("/sessions/" + session).then().body("observations", equalTo(2)).body("state", equalTo("ACTIVE"));
        api.get("/sessions/" + session + "/recommendations/next")
                .then()
                .statusCode(202)
                .body("reason.code", equalTo("COMPUTING"));
        String third = api.observation(session);
        api.get("/observations/" + third).then().body("sequence", equalTo(3));
        assertThat(events.await(EventType.TUNING_REQUESTED, 2, request -> request.sessionId()
                        .toString()
                        .equals(session)))
                .extracting(request -> request.sequence())
                .containsExactly(2L, 3L);
    }

    @Test
    void whatWasRejectedIsAskedForAnewWhereNothingHadComeInItsPlace() {
        ObjectNode document = document(Map.of());
        at(document, "/recommendations/0/recommendation").put("state", "REJECTED");
        ((ArrayNode) document.get("observations")).remove(1);
        at(document, "/end").put("observations", 1);

        String session = id(send(api.project(), document));

        assertThat(events.await(EventType.TUNING_REQUESTED, 1, request -> request.sessionId()
                        .toString()
                        .equals(session)))
                .singleElement()
                .satisfies(request -> assertThat(request.replaces()).isNotNull());
    }

    @Test
    void othersLearnOfWhatIsImported() {
        String session = id(send(api.project(), document(Map.of())));

        List<Observation> observations = events.await(
                EventType.OBSERVATION_RECORDED, 2, o -> o.sessionId().toString().equals(session));
        List<Recommendation> recommendations = events.await(EventType.RECOMMENDATION_CHANGED, 1, r -> r.sessionId()
                .toString()
                .equals(session));

        assertThat(observations).extracting(Observation::sequence).containsExactly(1L, 2L);
        assertThat(recommendations).extracting(Recommendation::sequence).containsExactly(1L);
        assertThat(events.await(
                        EventType.SESSION_CHANGED, 1, s -> s.id().toString().equals(session)))
                .hasSize(1);
    }

    @Test
    void aSessionBringsItsOwnCatalog() {
        ObjectNode document = document(Map.of(
                "dbms", Map.of("type", "valkey", "version", "8.0"),
                "catalog", CustomCatalogs.documented(),
                "objective", Map.of("name", "throughput_txn_per_sec")));
        String target = api.project();

        String session = id(send(target, document));

        JsonNode there = export(session);
        assertThat(there.at("/catalog/ref/key").asText()).startsWith(target);
        assertThat(there.at("/catalog/knobs")).isEqualTo(document.at("/catalog/knobs"));
        api.get("/sessions/" + session + "/knobs").then().statusCode(200);
    }

    @Test
    void theSameKeyImportsOnce() {
        String target = api.project();
        ObjectNode document = document(Map.of());
        String key = UUID.randomUUID().toString();

        String first = id(keyed(target, document, key));
        Response second = keyed(target, document, key);

        assertThat(id(second)).isEqualTo(first);
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(api.get("/projects/" + target + "/sessions").jsonPath().getList("items"))
                .hasSize(1);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("/end", d -> ((ArrayNode) d.get("observations")).remove(1)),
                fault("/observations/1/observation/sequence", d -> at(d, "/observations/1/observation")
                        .put("sequence", 3)),
                fault("/observations/0/observation/windowStart", d -> at(d, "/observations/0/observation")
                        .putNull("windowStart")),
                fault(
                        "/observations/0/observation",
                        d -> ((ArrayNode) at(d, "/observations/0/observation").get("knobs")).removeAll()),
                fault("/observations/1/observation", d -> at(d, "/observations/1/observation")
                        .put("sessionId", UUID.randomUUID().toString())),
                fault("/observations/1/observation/recommendationId", d -> at(d, "/observations/1/observation")
                        .put("recommendationId", UUID.randomUUID().toString())),
                fault("/observations/0/observation/windowEnd", d -> at(d, "/observations/0/observation")
                        .put("windowEnd", "2001-01-01T00:00:00Z")),
                fault("/recommendations/0/recommendation/configuration", d -> at(
                                d, "/recommendations/0/recommendation/configuration")
                        .put("no_such_knob", 1)),
                fault(
                        "/recommendations/0/recommendation/afterObservationId",
                        d -> at(d, "/recommendations/0/recommendation").put("sequence", 2)),
                fault("/session/knobs", d -> at(d, "/session/knobs/0").put("name", "no_such_knob")),
                fault("/session/name", d -> at(d, "/session").putNull("name")),
                fault("/session/name", d -> at(d, "/session").put("name", "\u0000")),
                fault(
                        "/recommendations/0/recommendation/reason/explanation",
                        d -> at(d, "/recommendations/0/recommendation/reason").put("explanation", "\u202e")),
                fault("/observations/0/receivedAt", d -> at(d, "/observations/0")
                        .put("receivedAt", "1999-01-01T00:00:00Z")),
                fault("/session/hyperparameters", d -> at(d, "/session/hyperparameters")
                        .put("sharpness", 1)),
                fault("/catalog", d -> at(d, "/catalog").put("dbmsVersion", "17")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesWhatIsWrongAndStoresNothing(String pointer, Consumer<ObjectNode> fault) {
        ObjectNode document = document(Map.of());
        fault.accept(document);
        String target = api.project();

        Response answer = send(target, document);

        answer.then()
                .statusCode(422)
                .body("code", equalTo("INVALID_DOCUMENT"))
                .body("errors.pointer", hasItem(pointer));
        api.get("/projects/" + target + "/sessions").then().body("items.size()", equalTo(0));
        api.get("/workloads?projectId=" + target).then().body("items.size()", equalTo(0));
    }

    @Test
    void refusesFieldsThatItDoesNotKnow() {
        ObjectNode document = document(Map.of());
        at(document, "/session").put("owner", "me");

        send(api.project(), document)
                .then()
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_FIELD"))
                .body("errors[0].pointer", equalTo("/session/owner"));
    }

    @Test
    void takesMoreThanOtherOperationsAndNotEverything() {
        ObjectNode document = document(Map.of());
        document.put("dbmsNote", "x".repeat(5 << 20));
        send(api.project(), document).then().statusCode(not(413));

        document.put("dbmsNote", "x".repeat(33 << 20));
        send(api.project(), document).then().statusCode(413);
    }

    /** A session with two observations and a recommendation between them. */
    private ObjectNode document(Map<String, ?> differences) {
        String session = api.session(api.project(), differences);
        String first = observed(session, null);
        Recommendation made = Events.recommendation(session, first, 1);
        if (differences.isEmpty()) {
            events.recommend(made);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> api.get("/recommendations/" + made.id()).statusCode() == 200);
            api.get("/sessions/" + session + "/recommendations/next").then().statusCode(200);
        }
        observed(session, differences.isEmpty() ? made.id().toString() : null);
        return export(session);
    }

    private String observed(String session, @Nullable String recommendation) {
        Map<String, Object> body = Api.newObservation();
        body.put("objectives", Map.of("throughput_txn_per_sec", 400));
        if (recommendation != null) {
            body.put("recommendationId", recommendation);
        }
        return api.post("/sessions/" + session + "/observations", body)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ObjectNode export(String session) {
        return (ObjectNode) api.get("/sessions/" + session + "/exports/session").as(JsonNode.class);
    }

    private Response send(String project, ObjectNode document) {
        return api.post("/projects/" + project + "/sessions:import", document);
    }

    private Response keyed(String project, ObjectNode document, String key) {
        return api.request()
                .header("Idempotency-Key", key)
                .body(document)
                .post("/api/v1/projects/" + project + "/sessions:import");
    }

    private static String id(Response created) {
        return created.then().statusCode(201).extract().path("id");
    }

    private static Arguments fault(String pointer, Consumer<ObjectNode> fault) {
        return Arguments.of(pointer, fault);
    }

    private static ObjectNode at(ObjectNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    /** The document with what an import makes anew left out. */
    private static ObjectNode withoutIds(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        copy.remove("exportedAt");
        at(copy, "/session").remove(List.of("id", "projectId", "workloadId", "createdAt", "revision"));
        copy.get("observations").forEach(o -> ((ObjectNode) o.get("observation"))
                .remove(List.of("id", "sessionId", "projectId", "workloadId", "recommendationId")));
        copy.get("recommendations").forEach(r -> ((ObjectNode) r.get("recommendation"))
                .remove(List.of("id", "sessionId", "afterObservationId")));
        return copy;
    }
}
