package io.attune.local.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.local.LaunchException;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services' REST API, as far as the launcher uses it. */
public final class AttuneApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Ports ports;
    private final String token;

    public AttuneApi(Ports ports, String token) {
        this.ports = ports;
        this.token = token;
    }

    /** The answer to a POST with a JSON body. */
    public JsonNode post(Service service, String path, Object body) throws IOException, InterruptedException {
        HttpRequest request = request(service, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
        return read(request, send(request));
    }

    /** The resource; empty when there is none. */
    public Optional<JsonNode> find(Service service, String path) throws IOException, InterruptedException {
        HttpRequest request = request(service, path).GET().build();
        HttpResponse<byte[]> response = send(request);
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(request, response));
    }

    /** All items of a list, page by page. */
    public List<JsonNode> all(Service service, String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String page = "";
        do {
            JsonNode answer = find(service, path + page)
                    .orElseThrow(() -> new LaunchException("There is no " + path + " at " + service.module()));
            answer.path("items").forEach(items::add);
            String next = answer.path("nextPageToken").asText("");
            page = next.isEmpty() || "null".equals(next)
                    ? ""
                    : "?pageToken=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!page.isEmpty());
        return items;
    }

    private HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(URI.create(ports.url(service) + "/api/v1" + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode read(HttpRequest request, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new LaunchException(
                    Refusal.sentence(request.method() + " " + request.uri(), response.statusCode(), response.body()));
        }
        return json.readTree(response.body());
    }
}
