package io.attune.ingest.contract;

import io.attune.ingest.conformance.Conformance;
import io.attune.ingest.conformance.Exchange;
import io.attune.ingest.fixture.Multipart;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call of one of OtterTune's operations that succeeds.
 *
 * @param path as it is sent
 * @param credential the field with who calls; in the path where there is none of that name
 * @param fields of the form
 * @param files of a multipart form, JSON; none in a form of another kind
 */
record FormCall(String path, String credential, Map<String, String> fields, Map<String, String> files) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FormCall with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new FormCall(path, credential, changed, files);
    }

    FormCall without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(fields);
        fewer.remove(name);
        Map<String, String> fewerFiles = new LinkedHashMap<>(files);
        fewerFiles.remove(name);
        return new FormCall(path, credential, fewer, fewerFiles);
    }

    FormCall withFile(String name, String content) {
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.put(name, content);
        return new FormCall(path, credential, fields, changed);
    }

    /** The same by somebody else. */
    FormCall by(String secret) {
        return fields.containsKey(credential)
                ? with(credential, secret)
                : new FormCall(
                        path.substring(0, path.lastIndexOf('/') + 1) + encoded(secret), credential, fields, files);
    }

    boolean isByCode() {
        return credential.equals("upload_code");
    }

    HttpResponse<String> send() {
        return send("");
    }

    /** @param more appended to a form that is no multipart one */
    HttpResponse<String> send(String more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(PATIENCE);
        if (fields.isEmpty()) {
            request.GET();
        } else if (files.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(urlEncoded() + more));
        } else {
            request.header("Content-Type", Multipart.contentType()).POST(BodyPublishers.ofByteArray(multipart()));
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            Conformance.check(new Exchange(
                    fields.isEmpty() ? "GET" : "POST",
                    path,
                    null,
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(null),
                    answer.body()));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String urlEncoded() {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private byte[] multipart() {
        Multipart form = new Multipart();
        fields.forEach((name, value) -> form.field(name, value, ""));
        files.forEach((name, content) -> form.file(name, name + ".json", content.getBytes(StandardCharsets.UTF_8), ""));
        return form.bytes();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
