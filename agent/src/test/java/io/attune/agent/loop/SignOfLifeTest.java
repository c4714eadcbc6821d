package io.attune.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.api.AgentReport.Activity;
import io.attune.agent.api.AttuneServer;
import io.attune.agent.testing.Await;
import io.attune.agent.testing.RehearsedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignOfLifeTest {

    private final List<String> notices = new CopyOnWriteArrayList<>();

    @Test
    void saysWhatTheAgentDoesAndSaysItAgain() throws Exception {
        try (RehearsedServer server = new RehearsedServer(List.of())) {
            try (SignOfLife life = life(server.url(), server.session())) {
                Await.until("it starts", () -> server.activities().contains("STARTING"));
                life.is(Activity.MEASURING);
                Await.until("it says so twice", () -> Collections.frequency(server.activities(), "MEASURING") >= 2);
            }

            assertThat(server.activities()).startsWith("STARTING", "MEASURING").endsWith("ENDED");
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void saysFarewellForAThreadThatIsInterrupted() throws Exception {
        try (RehearsedServer server = new RehearsedServer(List.of())) {
            SignOfLife life = life(server.url(), server.session());
            Thread.currentThread().interrupt();

            life.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.activities()).endsWith("ENDED");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 503})
    void goesOnAfterARefusalThatMayPassAndTellsOfItOnce(int status) throws Exception {
        try (RehearsedServer server = new RehearsedServer(List.of()).failingReportsWith(status, status)) {
            try (SignOfLife life = life(server.url(), server.session())) {
                Await.until("it is refused", () -> !notices.isEmpty());
                life.is(Activity.MEASURING);
                Await.until("it is refused twice", () -> server.reports() == 2);
                life.is(Activity.APPLYING);
                Await.until("it is heard", () -> server.activities().contains("APPLYING"));
            }

            assertThat(notices).singleElement().asString().contains(Integer.toString(status));
            assertThat(server.activities()).endsWith("ENDED");
        }
    }

    @Test
    void staysSilentOnceTheServerWantsNoReports() throws Exception {
        try (RehearsedServer server = new RehearsedServer(List.of());
                SignOfLife life = life(server.url(), UUID.randomUUID())) {
            Await.until("it is refused", () -> !notices.isEmpty());
            life.is(Activity.MEASURING);

            assertThat(notices).singleElement().asString().contains("404");
        }
    }

    @Test
    void keepsNobodyWaitingForAServerThatIsAway() {
        URI nowhere;
        try (RehearsedServer server = new RehearsedServer(List.of())) {
            nowhere = server.url();
        }
        SignOfLife life = life(nowhere, UUID.randomUUID());

        life.is(Activity.MEASURING);
        life.close();

        assertThat(notices).hasSizeLessThanOrEqualTo(1);
    }

    private SignOfLife life(URI server, UUID session) {
        AttuneServer attune = new AttuneServer(server, RehearsedServer.TOKEN, Duration.ofSeconds(1), new Random(1));
        return new SignOfLife(attune, session, "db1", "test", notices::add);
    }
}
