package io.attune.ingest.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Observations that are posted together. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ObservationBatchTest {

    private final Api api = Api.admin();
    private String session = "";

    @Inject
    Events events;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void createSession() {
        session = api.session();
    }

    @Test
    void numbersThemInTheirOrderAndAsksForOneConfigurationAfterTheLast() throws Exception {
        Map<String, Object> first = Api.newObservation();
        Map<String, Object> last = Api.newObservation();

        posted(first, Api.newObservation(), last)
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("duplicates", equalTo(0))
                .body("rejected", equalTo(0))
                .body("results.status", contains("ACCEPTED", "ACCEPTED", "ACCEPTED"))
                .body("results.sequence", contains(1, 2, 3))
                .body("results[0].outcome.status", equalTo("MEASURED"))
                .body("results[0].observationId", equalTo(first.get("observationId")));

        assertThat(published()).extracting(Observation::sequence).containsExactly(1L, 2L, 3L);
        assertThat(asked())
                .extracting(request -> request.afterObservationId().toString())
                .containsExactly((String) last.get("observationId"));
        api.get("/sessions/" + session).then().body("observations", equalTo(3));
    }

    @Test
    void letsAnAgentWaitForWhatFollowsAnyOfThem() {
        Map<String, Object> first = Api.newObservation();
        posted(first, Api.newObservation());

        api.get("/sessions/" + session + "/recommendations/next?after=" + first.get("observationId"))
                .then()
                .statusCode(202)
                .body("reason.code", equalTo("COMPUTING"));
    }

    @Test
    void acceptsWhatItCanAndSaysOfTheRestWhatIsWrong() {
        Map<String, Object> known = Api.newObservation();
        api.post("/sessions/" + session + "/observations", known).then().statusCode(202);
        Map<String, Object> other = Api.newObservation();
        other.put("observationId", known.get("observationId"));
        Map<String, Object> wrong = Api.newObservation();
        wrong.put("knobs", Map.of("work_mem", "plenty"));
        Map<String, Object> incomplete = Api.newObservation();
        incomplete.remove("window");
        Map<String, Object> unknownField = Api.newObservation();
        unknownField.put("admin", true);
        Map<String, Object> good = Api.newObservation();

        posted(known, other, wrong, incomplete, unknownField, good, good)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(2))
                .body("rejected", equalTo(4))
                .body(
                        "results.status",
                        contains("DUPLICATE", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "ACCEPTED", "DUPLICATE"))
                .body("results[0].sequence", equalTo(1))
                .body("results[1].problem.code", equalTo("OBSERVATION_ID_USED"))
                .body("results[2].problem.code", equalTo("INVALID_READING"))
                .body("results[2].problem.errors.pointer", contains("/knobs/work_mem"))
                .body("results[2].observationId", equalTo(wrong.get("observationId")))
                .body("results[3].problem.errors.pointer", contains("/window"))
                .body("results[3].observationId", nullValue())
                .body("results[4].problem.code", equalTo("UNKNOWN_FIELD"))
                .body("results[5].sequence", equalTo(2))
                .body("results[6].sequence", equalTo(2));
        api.get("/sessions/" + session).then().body("observations", equalTo(2));
    }

    @Test
    void takesARepeatedBatchOnce() {
        Map<String, Object> one = Api.newObservation();
        Map<String, Object> two = Api.newObservation();
        posted(one, two).body("accepted", equalTo(2));

        posted(one, two, Api.newObservation())
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(2))
                .body("results.sequence", contains(1, 2, 3));
    }

    @Test
    void takesTheRestWhenAnIdIsUsedByAnotherSessionAtTheSameMoment() throws Exception {
        Map<String, Object> contested = Api.newObservation();
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            ContestedId.insert(other, api, contested);
            Future<ValidatableResponse> batch =
                    client.submit(() -> posted(Api.newObservation(), contested, Api.newObservation()));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ContestedId.isWaitedFor(database));
            other.commit();

            batch.get()
                    .statusCode(200)
                    .body("results.status", contains("ACCEPTED", "REJECTED", "ACCEPTED"))
                    .body("results[1].problem.code", equalTo("OBSERVATION_ID_USED"))
                    .body("results[2].sequence", equalTo(2));
        } finally {
            client.shutdownNow();
        }
    }

    @Test
    void keepsThePointOfALiteralForADuplicate() {
        String body =
                "{\"observations\":[" + HardInputs.json(Api.newObservation()).replace("4096", "4.0960e3") + "]}";

        api.post("/sessions/" + session + "/observations:batch", body).then().body("accepted", equalTo(1));
        api.post("/sessions/" + session + "/observations:batch", body).then().body("duplicates", equalTo(1));
    }

    @Test
    void refusesEachOfAStoppedSession() {
        api.post("/sessions/" + session + ":stop", "").then().statusCode(200);

        posted(Api.newObservation())
                .statusCode(200)
                .body("rejected", equalTo(1))
                .body("results[0].problem.code", equalTo("SESSION_STOPPED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"observations\":null}",
                "{\"observations\":[]}",
                "{\"observations\":{}}",
                "{\"observations\":[{}]}}",
                "{\"observations\":[{}",
                "{\"observations\":[],\"observations\":[]}",
                "{\"observations\":[{}],\"other\":1}",
                "{\"observations\":[nothing]}"
            })
    void refusesWhatIsNoBatch(String body) {
        api.post("/sessions/" + session + "/observations:batch", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"text\"", "[[]]", "true", "{}"})
    void rejectsWhatIsNoObservation(String item) {
        api.post("/sessions/" + session + "/observations:batch", "{\"observations\":[" + item + "]}")
                .then()
                .statusCode(200)
                .body("rejected", equalTo(1))
                .body("results[0].problem.status", equalTo(400))
                .body("results", hasSize(1));
    }

    @Test
    void rejectsAnItemThatIsNestedDeeplyAndGoesOnAfterIt() {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        String body = "{\"observations\":[" + deep + "," + HardInputs.json(Api.newObservation()) + "]}";

        api.post("/sessions/" + session + "/observations:batch", body)
                .then()
                .statusCode(200)
                .body("results.status", contains("REJECTED", "ACCEPTED"));
    }

    @Test
    void refusesABatchThatIsNestedTooDeeply() {
        String deep = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);
        String body = "{\"observations\":[" + HardInputs.json(Api.newObservation()) + "," + deep + "]}";

        api.post("/sessions/" + session + "/observations:batch", body)
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED_JSON"));
        api.get("/sessions/" + session + "/observations").then().body("items", hasSize(0));
    }

    @Test
    void refusesMoreThanFit() {
        String body = "{\"observations\":[" + "{},".repeat(ObservationBatch.LARGEST) + "{}]}";

        api.post("/sessions/" + session + "/observations:batch", body)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/observations"));
    }

    private List<Observation> published() {
        return events.await(
                EventType.OBSERVATION_RECORDED,
                3,
                observation -> observation.sessionId().toString().equals(session));
    }

    private List<TuningRequest> asked() {
        return events.await(EventType.TUNING_REQUESTED, 1, request -> request.sessionId()
                .toString()
                .equals(session));
    }

    private ValidatableResponse posted(Object... observations) {
        return api.post("/sessions/" + session + "/observations:batch", Map.of("observations", List.of(observations)))
                .then();
    }
}
