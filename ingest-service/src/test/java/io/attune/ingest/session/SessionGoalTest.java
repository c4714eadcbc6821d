package io.attune.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SessionGoalTest {

    private static final RestAssuredConfig DOUBLES = RestAssuredConfig.config()
            .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));
    private static final Map<String, ?> WEIGHTED = Map.of(
            "components",
            List.of(
                    Map.of("name", "throughput_txn_per_sec", "weight", 3),
                    Map.of("name", "p99_latency_ms", "weight", 1)));

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Test
    void anyMetricCanBeTheObjective() {
        String session =
                id(create(Map.of("objective", Map.of("name", "pg_stat_database.numbackends", "goal", "MINIMIZE"))));

        post(session, Map.of())
                .then()
                .statusCode(202)
                .body("outcome.status", equalTo("MEASURED"))
                .body("objectives.'pg_stat_database.numbackends'", equalTo(5.0));
    }

    @Test
    void aMetricNeedsAGoalAndMustBeANumber() {
        create(Map.of("objective", Map.of("name", "pg_stat_database.numbackends")))
                .then()
                .statusCode(422)
                .body("code", equalTo("GOAL_MISSING"));
        create(Map.of("objective", Map.of("name", "pg_stat_nothing.at_all", "goal", "MINIMIZE")))
                .then()
                .statusCode(422)
                .body("code", equalTo("UNKNOWN_OBJECTIVE"))
                .body("errors[0].pointer", equalTo("/objective/name"));
    }

    @Test
    void aNumberOfTheClientsOwnCanBeTheObjective() {
        String session = id(create(Map.of("objective", Map.of("name", "orders_per_sec", "goal", "MAXIMIZE"))));

        post(session, Map.of("orders_per_sec", 12.5)).then().body("outcome.status", equalTo("MEASURED"));
        post(session, Map.of()).then().body("outcome.reason", equalTo("OBJECTIVE_MISSING"));
    }

    @Test
    void aWeightedGoalScoresAgainstTheFirstMeasuredWindow() {
        Response created = create(Map.of("objective", WEIGHTED));
        String name = created.then()
                .statusCode(201)
                .body("objective.name", startsWith("weighted_goal_"))
                .body("objective.goal", equalTo("MAXIMIZE"))
                .body("objective.components.weight", contains(0.25, 0.75))
                .extract()
                .path("objective.name");
        String session = id(created);

        post(session, Map.of("throughput_txn_per_sec", 400.0))
                .then()
                .body("outcome.reason", equalTo("OBJECTIVE_MISSING"));
        post(session, Map.of("throughput_txn_per_sec", 400.0, "p99_latency_ms", 10.0))
                .then()
                .body("objectives." + name, equalTo(1.0));
        post(session, Map.of("throughput_txn_per_sec", 600.0, "p99_latency_ms", 12.0))
                .then()
                .body("objectives." + name, closeTo(1 + 0.75 * 0.5 - 0.25 * 0.2, 1e-9));
        post(session, Map.of("throughput_txn_per_sec", 200.0, "p99_latency_ms", 10.0))
                .then()
                .body("objectives." + name, closeTo(1 - 0.75 * 0.5, 1e-9));
    }

    @Test
    void theSameComponentsMakeTheSameGoal() {
        String one = create(Map.of("objective", WEIGHTED))
                .then()
                .statusCode(201)
                .extract()
                .path("objective.name");
        String same = create(Map.of(
                        "objective",
                        Map.of(
                                "components",
                                List.of(
                                        Map.of("name", "p99_latency_ms", "weight", 2),
                                        Map.of("name", "throughput_txn_per_sec", "weight", 6)))))
                .then()
                .extract()
                .path("objective.name");

        assertThat(same).isEqualTo(one);
    }

    @Test
    void refusesWeightedGoalsThatMakeNoSense() {
        Map<String, ?> throughput = Map.of("name", "throughput_txn_per_sec", "weight", 1);
        refuse(Map.of("components", List.of(throughput)), "ONE_COMPONENT", "/objective/components");
        refuse(
                Map.of("components", List.of(throughput, throughput)),
                "COMPONENT_TWICE",
                "/objective/components/1/name");
        refuse(
                Map.of("components", List.of(throughput, Map.of("name", "own", "weight", 1))),
                "GOAL_MISSING",
                "/objective/components/1/goal");
        refuse(
                Map.of("name", "p99_latency_ms", "components", List.of(throughput, throughput)),
                "NAMED_WEIGHTED_GOAL",
                "/objective");
        refuse(Map.of("goal", "MAXIMIZE"), "OBJECTIVE_MISSING", "/objective");
    }

    @Test
    void anObservationThatBreaksAConstraintIsInfeasible() {
        String session = id(create(Map.of(
                "constraints",
                List.of(
                        Map.of("metric", "p99_latency_ms", "bound", "AT_MOST", "limit", 0.02, "unit", "s"),
                        Map.of("metric", "pg_stat_database.numbackends", "bound", "AT_LEAST", "limit", 1)))));

        post(session, Map.of("p99_latency_ms", 12.0))
                .then()
                .body("feasible", equalTo(true))
                .body("violations", empty());
        String broken = post(session, Map.of("p99_latency_ms", 31.5))
                .then()
                .body("outcome.status", equalTo("MEASURED"))
                .body("feasible", equalTo(false))
                .body("violations", contains("p99_latency_ms is 31.5, at most 20 is allowed"))
                .extract()
                .path("id");
        post(session, Map.of()).then().body("outcome.reason", equalTo("CONSTRAINT_MISSING"));

        Observation published = events.await(EventType.OBSERVATION_RECORDED, 1, o -> o.id().toString()
                        .equals(broken))
                .get(0);
        assertThat(published.violations()).containsExactly("p99_latency_ms is 31.5, at most 20 is allowed");
    }

    @Test
    void memoryIsLimitedInPercentOfTheMachine() {
        Response created = create(Map.of(
                "constraints",
                List.of(Map.of("metric", "memory_bytes", "bound", "AT_MOST", "limit", 80, "unit", "%"))));
        created.then().body("constraints[0].limit", equalTo(0.8 * (24L << 30)));
        String session = id(created);

        post(session, Map.of())
                .then()
                .body("outcome.status", equalTo("MEASURED"))
                .body("feasible", equalTo(true));
        post(session, Map.of("memory_bytes", 23e9)).then().body("feasible", equalTo(false));
    }

    @Test
    void refusesConstraintsThatCannotBe() {
        create(Map.of(
                        "constraints",
                        List.of(
                                Map.of("metric", "p99_latency_ms", "bound", "AT_MOST", "limit", 20, "unit", "GB"),
                                Map.of("metric", "orders", "bound", "AT_LEAST", "limit", 20, "unit", "ms"),
                                Map.of("metric", "No Such", "bound", "AT_LEAST", "limit", 20),
                                Map.of("metric", "mine", "bound", "AT_MOST", "limit", 1),
                                Map.of("metric", "mine", "bound", "AT_MOST", "limit", 2))))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_CONSTRAINT"))
                .body(
                        "errors.pointer",
                        contains(
                                "/constraints/0/unit",
                                "/constraints/1/unit",
                                "/constraints/2/metric",
                                "/constraints/4"))
                .body("errors[0].message", containsString("[us, ms, s, min]"));
    }

    private void refuse(Map<String, ?> objective, String code, String pointer) {
        create(Map.of("objective", objective))
                .then()
                .statusCode(422)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    private Response create(Map<String, ?> differences) {
        return api.request()
                .config(DOUBLES)
                .body(Api.newSession(differences))
                .post("/api/v1/projects/" + api.project() + "/sessions");
    }

    private static String id(Response created) {
        return created.then().statusCode(201).extract().path("id");
    }

    private Response post(String session, Map<String, Double> objectives) {
        Map<String, Object> body = Api.newObservation();
        body.put("objectives", objectives);
        return api.request().config(DOUBLES).body(body).post("/api/v1/sessions/" + session + "/observations");
    }
}
