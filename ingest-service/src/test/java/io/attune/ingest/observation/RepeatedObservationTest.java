package io.attune.ingest.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Observations of one id, or of one moment. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RepeatedObservationTest {

    private final Api api = Api.admin();
    private final Map<String, Object> body = Api.newObservation();
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
    void answersTheSameForTheSameObservation() {
        posted().statusCode(202);

        posted().statusCode(200)
                .body("sequence", equalTo(1))
                .body("objectives.throughput_txn_per_sec", equalTo(500.0f));

        api.get("/sessions/" + session).then().body("observations", equalTo(1));
    }

    @Test
    void answersTheSameForTheSameContentInAnotherOrder() throws Exception {
        posted().statusCode(202);
        Map<String, Object> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(body);
        String spaced = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(backwards);

        api.post("/sessions/" + session + "/observations", spaced).then().statusCode(200);

        api.post("/sessions/" + session + "/observations", spaced.replace("128MB", "64MB"))
                .then()
                .statusCode(409);
    }

    @Test
    void refusesAnotherObservationOfTheSameId() {
        posted().statusCode(202);
        body.put("knobs", Map.of("work_mem", "8MB"));

        posted().statusCode(409).body("code", equalTo("OBSERVATION_ID_USED"));
    }

    @Test
    void refusesAnIdThatAnotherSessionUsed() {
        posted().statusCode(202);

        api.post("/sessions/" + api.session() + "/observations", body).then().statusCode(409);
    }

    @Test
    void keepsAnsweringForAnAcceptedObservationAfterTheSessionStopped() {
        posted().statusCode(202);
        api.post("/sessions/" + session + ":stop", "").then().statusCode(200);

        posted().statusCode(200);
        body.put("observationId", UUID.randomUUID().toString());
        posted().statusCode(410).body("code", equalTo("SESSION_STOPPED"));
    }

    @Test
    void numbersObservationsThatArriveTogetherWithoutAGap() throws Exception {
        int count = 40;
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> posts = IntStream.range(0, count)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> api.post("/sessions/" + session + "/observations", Api.newObservation())
                                    .then()
                                    .statusCode(202)
                                    .extract()
                                    .<Integer>path("sequence"))
                    .toList();
            List<Long> sequences = new ArrayList<>();
            for (Future<Integer> posted : clients.invokeAll(posts)) {
                sequences.add(posted.get().longValue());
            }

            assertThat(sequences)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, count).boxed().toList());
        } finally {
            clients.shutdownNow();
        }
        List<TuningRequest> requests = events.await(
                EventType.TUNING_REQUESTED, count, r -> r.sessionId().toString().equals(session));
        assertThat(requests)
                .extracting(TuningRequest::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void takesOneOfManyIdenticalPosts() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Integer> statuses = new ArrayList<>();
            List<Callable<Integer>> posts = IntStream.range(0, 16)
                    .<Callable<Integer>>mapToObj(i -> () -> posted().extract().statusCode())
                    .toList();
            for (Future<Integer> posted : clients.invokeAll(posts)) {
                statuses.add(posted.get());
            }

            assertThat(statuses).containsOnly(200, 202).containsOnlyOnce(202);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void refusesAnIdThatAnotherSessionUsesAtTheSameMoment() throws Exception {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            ContestedId.insert(other, api, body);
            Future<ValidatableResponse> second = client.submit(this::posted);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ContestedId.isWaitedFor(database));
            other.commit();

            second.get().statusCode(409).body("code", equalTo("OBSERVATION_ID_USED"));
        } finally {
            client.shutdownNow();
        }
    }

    private ValidatableResponse posted() {
        return api.post("/sessions/" + session + "/observations", body).then();
    }
}
