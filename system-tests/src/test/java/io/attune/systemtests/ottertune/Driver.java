package io.attune.systemtests.ottertune;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.systemtests.stack.ApiClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends what OtterTune's driver sends, and waits as it does. */
final class Driver {

    private static final String BOUNDARY = "c0ffee5f2e1b4b7a9d";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final URI website;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Driver(URI website) {
        this.website = website;
    }

    /** Makes or edits a project or a session; any status but 200 is an error to it. */
    JsonNode form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ApiClient.JSON.readTree(ok(http.send(
                HttpRequest.newBuilder(website.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString())));
    }

    String upload(String code, Map<String, String> files) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"upload_code\"", code);
        files.forEach((name, content) -> part(body, "name=\"" + name + "\"; filename=\"" + name + ".json\"", content));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return ok(http.send(
                HttpRequest.newBuilder(website.resolve("/new_result/"))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static void part(ByteArrayOutputStream body, String disposition, String content) {
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Asks every five seconds while the answer is 202, for three minutes. */
    JsonNode result(String code) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(website.resolve("/query_and_get/" + code))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 202 || Instant.now().isAfter(giveUp)) {
                return ApiClient.JSON.readTree(ok(answer));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static String ok(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
