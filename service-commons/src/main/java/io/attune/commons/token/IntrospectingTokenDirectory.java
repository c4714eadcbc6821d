package io.attune.commons.token;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.token.TokenGrant.Person;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks ingest-service what a token stands for, ours or a person's, with that token, and believes the answer for a while:
 * one that is revoked or expires is good here for at most {@link #BELIEVED_FOR} more.
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

    /** The grant as ingest writes it; {@code projectIds} is not there for a token that reaches every project. */
    record Told(
            UUID tokenId,
            String name,
            Set<String> scopes,
            @Nullable UUID projectId,
            @Nullable Set<UUID> projectIds,
            @Nullable UUID sessionId,
            @Nullable String issuer,
            @Nullable String subject) {
        TokenGrant grant() {
            Set<UUID> one = projectId == null ? null : Set.of(projectId);
            Person person = issuer == null || subject == null ? null : new Person(issuer, subject);
            return new TokenGrant(tokenId, name, scopes, projectIds == null ? one : projectIds, sessionId, person);
        }
    }

    @Override
    public Optional<TokenGrant> find(BearerToken token) {
        return find(token.id() + HexFormat.of().formatHex(token.secretHash()), token.value());
    }

    @Override
    public Optional<TokenGrant> find(JsonWebToken token) {
        return find(token.hash(), token.value());
    }

    private Optional<TokenGrant> find(String key, String credential) {
        Answer known = answers.get(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.grant();
        }
        Optional<TokenGrant> grant = ask(credential);
        if (answers.size() >= MOST_ANSWERS) {
            answers.clear();
        }
        answers.put(key, new Answer(grant, clock.instant().plus(BELIEVED_FOR)));
        return grant;
    }

    private Optional<TokenGrant> ask(String credential) {
        HttpRequest request = HttpRequest.newBuilder(self)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + credential)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 ->
                    Optional.of(json.readerFor(Told.class)
                            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .<Told>readValue(response.body())
                            .grant());
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
