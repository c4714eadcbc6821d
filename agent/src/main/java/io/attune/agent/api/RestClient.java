package io.attune.agent.api;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sends requests with the bearer token, and repeats those whose failure may pass: 429, 502, 503, 504 and lost connections. */
final class RestClient {

    private static final Set<Integer> MAY_PASS = Set.of(429, 502, 503, 504);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final URI base;
    private final String token;
    private final Duration patience;
    private final RetryDelay delay;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param patience how long a call is repeated before the server counts as unreachable */
    RestClient(URI base, String token, Duration patience, RandomGenerator random) {
        this.base = base;
        this.token = token;
        this.patience = patience;
        this.delay = new RetryDelay(random);
    }

    /**
     * The answer, whatever its status but one that may pass.
     *
     * @param body absent for GET
     */
    HttpResponse<String> send(String path, byte @Nullable [] body, Duration timeout) throws InterruptedException {
        HttpRequest request = request(path, body, timeout);
        long deadline = System.nanoTime() + patience.toNanos();
        for (int attempt = 0; ; attempt++) {
            String fault;
            Duration asked = null;
            try {
                HttpResponse<String> response =
                        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (!MAY_PASS.contains(response.statusCode())) {
                    return response;
                }
                fault = "it answers " + response.statusCode();
                asked = retryAfter(response);
            } catch (IOException e) {
                fault = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
            Duration pause = delay.before(attempt, asked);
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw new AgentException(
                        ExitCode.SERVER,
                        "The Attune server at " + base + " does not answer (" + fault + "), given up after "
                                + patience.toSeconds() + " s");
            }
            Thread.sleep(pause.toMillis());
        }
    }

    /** The answer to the one attempt. */
    HttpResponse<String> put(String path, byte[] body, Duration timeout) throws IOException, InterruptedException {
        HttpRequest request = builder(path, timeout)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Whether a report that was answered so may be taken later: by a server that is mended, or in a place that is free again. */
    static boolean mayPass(int status) {
        return MAY_PASS.contains(status) || status >= 500 || status == 408 || status == 409;
    }

    private HttpRequest.Builder builder(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", "attune-agent");
    }

    private HttpRequest request(String path, byte @Nullable [] body, Duration timeout) {
        HttpRequest.Builder builder = builder(path, timeout);
        if (body != null) {
            builder.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        return builder.build();
    }

    /** Absent when there is none, or it is a date. */
    static @Nullable Duration retryAfter(HttpResponse<?> response) {
        String value =
                response.headers().firstValue("Retry-After").orElse("").strip().toLowerCase(Locale.ROOT);
        return value.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    URI base() {
        return base;
    }
}
