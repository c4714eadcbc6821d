package io.attune.systemtests.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.systemtests.stack.ApiClient.Answer;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceLog;
import io.attune.systemtests.stack.Stack;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** A running ingest with one session, in which nothing of what a test sends may leave a trace. */
final class Ingest implements AutoCloseable {

    /** Input that must come back in no answer and be in no log. */
    static final String CANARY = "canary-".repeat(30);

    private static final Pattern TOKEN = Pattern.compile("atk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");

    private final Stack stack;
    private final Scenario scenario;
    private final Tuning tuning;
    private final SyntheticDatabase database;

    Ingest(String name) {
        this.stack = Stack.start(name, EnumSet.of(Service.INGEST));
        this.scenario = new Scenario(stack);
        this.tuning = scenario.newSession("input", 50, 1);
        this.database = scenario.databaseOf(tuning, 1);
    }

    Stack stack() {
        return stack;
    }

    Scenario scenario() {
        return scenario;
    }

    /** The session that must stay empty. */
    Tuning tuning() {
        return tuning;
    }

    SyntheticDatabase database() {
        return database;
    }

    /** Path of the session's observations. */
    String observations() {
        return tuning.path("/observations");
    }

    Answer post(String path, String body) throws IOException {
        return tuning.client().postOnce(path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer is a problem of this status (any of the client's where 0) with a code, and tells nothing it should not. */
    void isAProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        if (status != 0) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        }
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.body().path("code").asText()).matches("[A-Z_]+");
        assertThat(answer.body().path("type").isTextual()).isTrue();
        assertThat(answer.body().path("traceId").asText()).isNotBlank();
        assertThat(answer.text()).doesNotContain(CANARY, "Exception", "\tat ", "io.attune", "com.fasterxml");
    }

    void hasNothingHalfWritten() {
        assertThat(tuning.client().all(observations())).isEmpty();
        assertThat(tuning.client()
                        .get("/sessions/" + tuning.sessionId())
                        .expect(200)
                        .path("observations")
                        .asInt())
                .isZero();
    }

    void logHasNoErrorAndTellsNoSecret() throws IOException {
        Path log = stack.service(Service.INGEST).log();
        assertThat(ServiceLog.unexpectedErrors(log, List.of())).isEmpty();
        assertThat(Files.readString(log)).doesNotContain(CANARY).doesNotContainPattern(TOKEN);
    }

    @Override
    public void close() {
        stack.close();
    }
}
