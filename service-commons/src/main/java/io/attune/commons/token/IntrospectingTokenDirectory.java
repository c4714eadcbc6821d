package io.attune.commons.token;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks ingest-service what a token stands for, with that token, and believes the answer for a while: a token that is
 * revoked is good here for at most {@link #BELIEVED_FOR} more.
 */
@ApplicationScoped
@DefaultBean
class IntrospectingTokenDirectory implements TokenDirectory {

    static final Duration BELIEVED_FOR = Duration.ofSeconds(30);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_ANSWERS = 1_000;

    private final ObjectMapper json;
    private final Clock clock;
    private final URI self;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    IntrospectingTokenDirectory(
            ObjectMapper json, Clock clock, @ConfigProperty(name = "attune.ingest.url") URI ingest) {
        this.json = json;
        this.clock = clock;
        this.self = URI.create(ingest.toString().replaceAll("/+$", "") + "/api/v1/tokens/self");
    }

    private record Answer(Optional<TokenGrant> grant, Instant until) {}

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        String key = token.id() + HexFormat.of().formatHex(token.secretHash());
        Answer known = answers.get(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.grant();
        }
        Optional<TokenGrant> grant = ask(token);
        if (answers.size() >= MOST_ANSWERS) {
            answers.clear();
        }
        answers.put(key, new Answer(grant, clock.instant().plus(BELIEVED_FOR)));
        return grant;
    }

    private Optional<TokenGrant> ask(BearerToken token) {
        HttpRequest request = HttpRequest.newBuilder(self)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.value())
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 ->
                    Optional.of(json.readerFor(TokenGrant.class)
                            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .<TokenGrant>readValue(response.body()));
                case 401 -> Optional.empty();
                default -> throw new IOException("Status " + response.statusCode());
            };
        } catch (IOException e) {
            throw new TokenDirectoryUnavailableException("ingest-service does not answer at " + self, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenDirectoryUnavailableException("Interrupted", e);
        }
    }
}
