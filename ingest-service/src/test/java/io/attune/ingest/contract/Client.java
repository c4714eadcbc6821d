package io.attune.ingest.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.ingest.conformance.Conformance;
import io.attune.ingest.conformance.Exchange;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Sends calls as they are. An answer that takes longer than ten seconds is none. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** With the operator's token. */
    HttpResponse<String> send(ContractOperation operation, Call call) {
        return send(operation, call, adminToken(), json(call.body()));
    }

    /** With that token, or none. */
    HttpResponse<String> send(ContractOperation operation, Call call, @Nullable String token) {
        return send(operation, call, token, json(call.body()));
    }

    /** With the operator's token and that body. */
    HttpResponse<String> sendBody(ContractOperation operation, Call call, String body) {
        return send(operation, call, adminToken(), body);
    }

    static @Nullable String json(@Nullable Object body) {
        try {
            return body == null ? null : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(
            ContractOperation operation, Call call, @Nullable String token, @Nullable String body) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + call.target(operation)))
                .timeout(PATIENCE)
                .method(operation.method(), content);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        call.headers(operation).forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            Conformance.check(new Exchange(
                    operation.method(),
                    call.target(operation),
                    body,
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(null),
                    answer.body()));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(operation + " " + call.target(operation), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String adminToken() {
        return ConfigProvider.getConfig().getValue("attune.bootstrap.token", String.class);
    }
}
