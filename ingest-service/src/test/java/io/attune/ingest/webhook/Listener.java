package io.attune.ingest.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook's other end: answers with the statuses it is given, the last of them for ever. */
final class Listener implements AutoCloseable {

    private final HttpServer http;
    private final List<Integer> statuses;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    record Call(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    Listener(Integer... statuses) throws IOException {
        this.statuses = List.of(statuses);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
            int status = statuses.get(Math.min(calls.size(), statuses.size()) - 1);
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url());
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    List<Call> calls() {
        return calls;
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/hook?x=1";
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
