package io.attune.ui.preview;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The one answer of ingest-service that the UI needs: that a token is good. */
final class Ingest implements AutoCloseable {

    private final HttpServer server;
    private final String token;

    Ingest(String token) throws IOException {
        this.token = token;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/tokens/self", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isKnown =
                ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] grant =
                "{\"tokenId\":\"%s\",\"name\":\"preview\",\"scopes\":[\"read\"],\"projectId\":null,\"sessionId\":null}"
                        .formatted(new UUID(0, 1))
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isKnown ? 200 : 401, isKnown ? grant.length : -1);
        if (isKnown) {
            exchange.getResponseBody().write(grant);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
