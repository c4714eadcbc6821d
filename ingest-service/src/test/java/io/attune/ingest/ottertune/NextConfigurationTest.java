package io.attune.ingest.ottertune;

import static io.attune.ingest.fixture.OtterTuneClient.body;
import static io.attune.ingest.fixture.OtterTuneClient.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.ingest.fixture.OtterTuneClient;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver's loop, with the recommender's part played by the test. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class NextConfigurationTest {

    private final Api admin = Api.admin();
    private final OtterTuneClient client = new OtterTuneClient();
    private String session = "";
    private String code = "";

    @Inject
    Events events;

    @BeforeEach
    void createSession() {
        String project = admin.project();
        session = admin.session(project, Map.of());
        code = admin.post(
                        "/projects/" + project + "/tokens",
                        Map.of(
                                "name",
                                "driver",
                                "scopes",
                                List.of("observations:write", "recommendations:read"),
                                "sessionId",
                                session,
                                "uploadCode",
                                true))
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    @Test
    void isNotThereBeforeAResult() {
        HttpResponse<String> answer = client.query(code);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("NO_RESULT");
    }

    @Test
    void isPendingWhileItIsComputed() {
        client.upload(code, window(10, 5_000, Map.of()));

        HttpResponse<String> answer = client.query(code);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(body(answer).path("celery_status").asText()).isEqualTo("PENDING");
        assertThat(body(answer).path("message").asText()).startsWith("Result not ready");
        assertThat(body(answer).path("errors").isEmpty()).isTrue();
    }

    @Test
    void hasEveryTunedKnobAsTheDbmsWritesIt() {
        client.upload(code, window(10, 5_000, Map.of()));
        recommended(1);

        HttpResponse<String> answer = client.query(code);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode next = body(answer);
        assertThat(next.path("celery_status").asText()).isEqualTo("SUCCESS");
        assertThat(next.path("result_id").asInt()).isEqualTo(1);
        assertThat(next.path("status").asText()).isEqualTo("lhs");
        assertThat(next.path("recommendation").path("shared_buffers").asText()).isEqualTo("256MB");
        assertThat(next.path("recommendation").path("jit").asText()).isEqualTo("off");
        assertThat(next.path("recommendation").path("work_mem").asText())
                .as("at the baseline")
                .isEqualTo("4MB");
        assertThat(next.path("context").path("shared_buffers").asText()).isEqualTo("postmaster");
        assertThat(next.path("context").path("work_mem").asText()).isEqualTo("sighup");
        assertThat(next.path("info").asText()).startsWith("COLD_START(1 of 10)");
    }

    @Test
    void isMeasuredByTheResultThatHasItsValues() {
        client.upload(code, window(10, 5_000, Map.of()));
        Recommendation made = recommended(1);
        client.query(code);

        client.upload(code, window(10, 6_000, Map.of("shared_buffers", "256MB", "jit", "off")));

        assertThat(state(made)).isEqualTo("MEASURED");
        assertThat(observation(2).path("recommendationId").asText())
                .isEqualTo(made.id().toString());
    }

    @Test
    void isNotMeasuredByTheBaseOnceMore() {
        client.upload(code, window(10, 5_000, Map.of()));
        Recommendation made = recommended(1);
        client.query(code);

        client.upload(code, window(11, 6_000, Map.of()));

        assertThat(state(made)).isEqualTo("DELIVERED");
        assertThat(observation(2).has("recommendationId")).isFalse();
    }

    @Test
    void failsWhenTheDbmsDoesNotStartWithIt() {
        client.upload(code, window(10, 5_000, Map.of()));
        Recommendation made = recommended(1);
        client.query(code);

        assertThat(client.uploadRestartError(code).statusCode()).isEqualTo(200);
        String again = client.uploadRestartError(code).body();

        assertThat(again).contains("Result ID:2");
        assertThat(state(made)).isEqualTo("FAILED");
        JsonNode failed = observation(2);
        assertThat(failed.at("/outcome/status").asText()).isEqualTo("FAILED");
        assertThat(failed.at("/outcome/reason").asText()).isEqualTo("DBMS_DID_NOT_START");
        assertThat(failed.at("/knobs/shared_buffers").asLong()).isEqualTo(256L << 20);
        assertThat(failed.at("/knobs/work_mem").asLong()).isEqualTo(4L << 20);
    }

    @Test
    void countsTheNextFailureAnew() {
        client.upload(code, window(10, 5_000, Map.of()));
        recommended(1);
        client.query(code);
        client.uploadRestartError(code);
        recommended(2);
        client.query(code);

        assertThat(client.uploadRestartError(code).body()).contains("Result ID:3");
    }

    @Test
    void cannotHaveFailedBeforeThereWasOne() {
        HttpResponse<String> answer = client.uploadRestartError(code);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("no configuration was handed out");
    }

    private Recommendation recommended(int sequence) {
        Recommendation made =
                Events.recommendation(session, observation(sequence).path("id").asText(), sequence);
        events.recommend(made);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> admin.get("/recommendations/" + made.id()).statusCode() == 200);
        return made;
    }

    private String state(Recommendation made) {
        return admin.get("/recommendations/" + made.id()).path("state");
    }

    private JsonNode observation(int sequence) {
        String id = admin.get("/sessions/" + session + "/observations").path("items[" + (sequence - 1) + "].id");
        return OtterTuneClient.read(admin.get("/observations/" + id).asString());
    }
}
