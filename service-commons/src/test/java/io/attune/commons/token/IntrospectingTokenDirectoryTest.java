package io.attune.commons.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntrospectingTokenDirectoryTest {

    private static final UUID PROJECT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    private final BearerToken token = BearerToken.generate(UUID.randomUUID(), new SecureRandom());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(200);

    @SuppressWarnings("NullAway.Init")
    private HttpServer ingest;

    @SuppressWarnings("NullAway.Init")
    private TokenDirectory directory;

    @BeforeEach
    void start() throws IOException {
        ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingest.createContext("/api/v1/tokens/self", exchange -> {
            questions.incrementAndGet();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            boolean person = "Bearer e30.e30.c2ln".equals(authorization);
            boolean good = person || ("Bearer " + token.value()).equals(authorization);
            byte[] body = ("{\"tokenId\":\"" + token.id()
                            + "\",\"name\":\"agent\",\"scopes\":[\"read\"],\"projectId\":null,\"sessionId\":null,"
                            + "\"addedLater\":1"
                            + (person
                                    ? ",\"issuer\":\"https://accounts.example.org\",\"subject\":\"ada\",\"projectIds\":[\""
                                            + PROJECT + "\"]"
                                    : "")
                            + "}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(good ? status.get() : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        ingest.start();
        InstantSource source = now::get;
        directory = new IntrospectingTokenDirectory(
                new ObjectMapper(),
                source.withZone(ZoneOffset.UTC),
                URI.create("http://127.0.0.1:" + ingest.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() {
        ingest.stop(0);
    }

    @Test
    void asksIngestWhatATokenStandsForAndBelievesItForAWhile() {
        assertThat(directory.find(token)).hasValueSatisfying(grant -> {
            assertThat(grant.tokenId()).isEqualTo(token.id());
            assertThat(grant.scopes()).containsExactly("read");
        });
        directory.find(token);
        assertThat(questions).hasValue(1);

        now.updateAndGet(instant -> instant.plus(IntrospectingTokenDirectory.BELIEVED_FOR));
        directory.find(token);
        assertThat(questions).hasValue(2);
    }

    @Test
    void asksIngestWhatAPersonMayDo() {
        JsonWebToken person = JsonWebToken.parse("e30.e30.c2ln").orElseThrow();

        assertThat(directory.find(person)).hasValueSatisfying(grant -> {
            assertThat(grant.person()).isEqualTo(new TokenGrant.Person("https://accounts.example.org", "ada"));
            assertThat(grant.projectIds()).containsExactly(PROJECT);
        });
        directory.find(person);

        assertThat(questions).hasValue(1);
        assertThat(directory.find(JsonWebToken.parse("e30.e30.YW5vdGhlcg").orElseThrow()))
                .isEmpty();
    }

    @Test
    void doesNotTakeAnotherSecretForTheSameToken() {
        directory.find(token);

        assertThat(directory.find(BearerToken.generate(token.id(), new SecureRandom())))
                .isEmpty();
    }

    @Test
    void saysThatItCannotKnowWhenIngestFails() {
        status.set(500);

        assertThatThrownBy(() -> directory.find(token)).isInstanceOf(TokenDirectoryUnavailableException.class);
    }

    @Test
    void saysThatItCannotKnowWhenIngestIsAway() {
        ingest.stop(0);

        assertThatThrownBy(() -> directory.find(token)).isInstanceOf(TokenDirectoryUnavailableException.class);
    }
}
