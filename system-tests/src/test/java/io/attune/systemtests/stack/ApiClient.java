package io.attune.systemtests.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client of the REST API that does as the API's rules say: it retries on 429, 502, 503, 504 and lost connections alone. */
public final class ApiClient {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 502, 503, 504);
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final String BASE = "/api/v1";

    private final URI server;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ApiClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** What came back; a body that is no JSON is missing. */
    public record Answer(int status, JsonNode body, String text, String contentType) {

        /** The body, once the status is the one expected. */
        public JsonNode expect(int... accepted) {
            for (int one : accepted) {
                if (one == status) {
                    return body;
                }
            }
            throw new AssertionError("Answered " + status + ": " + text);
        }
    }

    public Answer get(String path) {
        return retrying(request(path).GET().build());
    }

    public Answer post(String path, JsonNode body) {
        return retrying(postRequest(path, body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends these bytes once, with these names and values as headers, whatever becomes of them. */
    public Answer postOnce(String path, byte[] body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(postRequest(path, body), (name, value) -> true);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return once(request.build());
    }

    /** Gets once, whatever becomes of it. */
    public Answer getOnce(String path) throws IOException {
        return once(request(path).GET().build());
    }

    /** All items of a list, page after page. */
    public ArrayNode all(String path) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String next = path + (path.contains("?") ? "&" : "?") + "pageSize=50";
        String page = next;
        while (true) {
            JsonNode body = get(page).expect(200);
            body.path("items").forEach(items::add);
            JsonNode more = body.path("nextPageToken");
            if (!more.isTextual()) {
                return items;
            }
            page = next + "&pageToken=" + more.asText();
        }
    }

    private HttpRequest postRequest(String path, byte[] body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(BASE + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(40));
    }

    private Answer retrying(HttpRequest request) {
        long giveUp = System.nanoTime() + GIVE_UP_AFTER.toNanos();
        for (int attempt = 1; ; attempt++) {
            String failure;
            Duration pause = Duration.ofMillis(Math.min(50L << Math.min(attempt, 6), LONGEST_PAUSE.toMillis()));
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (!WORTH_ANOTHER_TRY.contains(response.statusCode())) {
                    return answer(response);
                }
                failure = "status " + response.statusCode() + " " + response.body();
                pause = retryAfter(response, pause);
            } catch (IOException e) {
                failure = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            if (System.nanoTime() > giveUp) {
                throw new AssertionError(request.method() + " " + request.uri() + " failed for " + GIVE_UP_AFTER
                        + ", last with " + failure);
            }
            sleep(pause);
        }
    }

    private static Duration retryAfter(HttpResponse<?> response, Duration otherwise) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(otherwise);
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private Answer once(HttpRequest request) throws IOException {
        try {
            return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                parse(response.body()),
                response.body(),
                response.headers().firstValue("Content-Type").orElse(""));
    }

    private static JsonNode parse(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
