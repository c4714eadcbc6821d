package io.attune.ingest.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.RawHttp;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class HardInputsTest {

    private final Api api = Api.admin();
    private final RawHttp http = new RawHttp();
    private String session = "";

    @Inject
    EntityManager database;

    static Stream<Arguments> observations() {
        return HardInputs.observations().entrySet().stream()
                .map(input -> Arguments.of(input.getKey(), input.getValue()));
    }

    @BeforeEach
    void createSession() {
        session = api.session();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("observations")
    void refusesWithAProblemAndWritesNothing(String what, String body) throws IOException {
        long before = rows();

        problem(http.postJson(observations(session), body));

        assertThat(rows()).as(what).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\"}",
                "{\"name\":\" \"}",
                "{\"name\":null}",
                "{\"name\":7}",
                "{\"name\":[\"shop\"]}",
                "{\"name\":\"a\\u200bb\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"shop\",\"id\":\"x\"}",
                "{\"name\":\"shop\",\"name\":\"shop\"}",
                "{\"name\":\"shop\",\"description\":\"\\u0007\"}",
                "[{\"name\":\"shop\"}]",
                "{\"name\":\"shop\"",
                ""
            })
    void refusesProjectsOfNonsense(String body) throws IOException {
        problem(http.postJson("/api/v1/projects", body));
    }

    @Test
    void refusesOverlongNames() {
        problem(api.post("/projects", Map.of("name", "x".repeat(101))).then());
        problem(api.post("/projects", Map.of("name", "x".repeat(500_000))).then());
    }

    @Test
    void neverEchoesTheInputWhole() {
        String answer = api.post("/projects", Map.of("x".repeat(5000), "y".repeat(5000)))
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(answer).hasSizeLessThan(3000);
    }

    @Test
    void refusesWhatIsNotJson() throws IOException {
        byte[] body = "hello".getBytes(StandardCharsets.UTF_8);

        problem(http.post(observations(session), body));
        problem(http.post(observations(session), body, "Content-Type", "text/plain"));
        problem(http.post(observations(session), body, "Content-Type", "application/xml"));
        problem(http.post(observations(session), body, "Content-Type", "application/json"));
        problem(http.post(observations(session), body, "Content-Type", "nonsense"));
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        byte[] body = HardInputs.json(Api.newObservation()).getBytes(StandardCharsets.UTF_8);
        body[body.length / 2] = (byte) 0xff;

        problem(http.post(observations(session), body, "Content-Type", "application/json"));
    }

    @Test
    void refusesAGzipBomb() throws IOException {
        byte[] bomb = HardInputs.gzip("{\"knobs\":{\"a\":\"" + "0".repeat(30 << 20) + "\"}}");

        HttpResponse<String> answer =
                http.post(observations(session), bomb, "Content-Type", "application/json", "Content-Encoding", "gzip");

        problem(answer);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @Test
    void refusesWhatIsNotTheGzipItSays() throws IOException {
        byte[] plain = "plain".getBytes(StandardCharsets.UTF_8);

        problem(http.post(
                observations(session), plain, "Content-Type", "application/json", "Content-Encoding", "gzip"));
    }

    @Test
    void refusesABodyThatIsLargerThanAllowed() throws IOException {
        HttpResponse<String> answer =
                http.postJson(observations(session), "{\"knobs\":\"" + "x".repeat(5 << 20) + "\"}");

        problem(answer);
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @RepeatedTest(5)
    @Timeout(60)
    void answersAClientThatSendsFarTooMuchInChunksBeforeItReads() throws IOException {
        assertThat(http.postZerosInChunks(observations(session), 100))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sessions/x",
                "/sessions/00000000-0000-0000-0000-000000000000",
                "/sessions/00000000-0000-0000-0000-000000000000/knobs",
                "/sessions/00000000-0000-0000-0000-000000000000/observations",
                "/sessions/00000000-0000-0000-0000-000000000000/recommendations",
                "/sessions/00000000-0000-0000-0000-000000000000/recommendations/next",
                "/observations/x",
                "/observations/00000000-0000-0000-0000-000000000000",
                "/recommendations/00000000-0000-0000-0000-000000000000",
                "/projects/00000000-0000-0000-0000-000000000000",
                "/projects/00000000-0000-0000-0000-000000000000/sessions",
                "/workloads",
                "/workloads?projectId=x",
                "/projects?pageSize=0",
                "/projects?pageSize=x",
                "/projects?pageSize=99999999999",
                "/projects?pageToken=x",
                "/projects?pageToken=%00",
                "/catalogs/postgres/%00",
                "/nothing"
            })
    void refusesToShowWhatIsNot(String path) {
        problem(api.request().urlEncodingEnabled(false).get("/api/v1" + path).then());
    }

    @ParameterizedTest
    @ValueSource(strings = {"forever", "-1s", "1e9s", "99999999999s", "%00"})
    void refusesToWaitForNonsense(String wait) {
        problem(api.request()
                .urlEncodingEnabled(false)
                .get("/api/v1/sessions/" + session + "/recommendations/next?wait=" + wait)
                .then());
    }

    @Test
    void refusesMethodsThatAreNotThere() {
        problem(api.request().delete("/api/v1/projects").then()).statusCode(405);
    }

    private static String observations(String session) {
        return "/api/v1/sessions/" + session + "/observations";
    }

    private static void problem(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = new ObjectMapper().readTree(response.body());
        assertThat(problem.path("code").asText()).isNotBlank();
        assertThat(problem.path("traceId").asText()).isNotBlank();
    }

    private static ValidatableResponse problem(ValidatableResponse response) {
        return response.statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)))
                .contentType("application/problem+json")
                .body("code", notNullValue())
                .body("title", notNullValue())
                .body("traceId", notNullValue());
    }

    private long rows() {
        return ((Number) database.createNativeQuery(
                                "select (select count(*) from observation) + (select count(*) from tuning_request)"
                                        + " + (select sum(observations) from tuning_session)")
                        .getSingleResult())
                .longValue();
    }
}
