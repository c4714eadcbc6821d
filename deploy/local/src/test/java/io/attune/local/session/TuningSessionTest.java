package io.attune.local.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.attune.local.LaunchException;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an HTTP server that keeps projects, refuses the first session and takes the second. */
class TuningSessionTest {
    private final HttpServer server;
    private final State state;
    private int projects;
    private int sessionsAsked;

    TuningSessionTest(@TempDir Path directory) throws IOException {
        state = new State(directory);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRefusedSessionLeavesNoProjectThatTheNextDoesNotTake() throws Exception {
        assertThatThrownBy(this::create)
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("The request is not valid.\n  constraints/0/metric: there is no such metric")
                .hasMessageNotContaining("{");

        TuningSession session = create();

        assertThat(projects).isEqualTo(1);
        assertThat(session.id()).isEqualTo("s1");
        assertThat(session.note()).contains("There is no catalog of PostgreSQL 99; that of 18 is used.");
    }

    private TuningSession create() throws Exception {
        Ports ports = new Ports(Map.of(Service.INGEST, server.getAddress().getPort()), 1, 1, 1);
        return TuningSession.create(
                new AttuneApi(ports, "token"),
                state.secrets(),
                "shop",
                new SessionDraft(
                        "shop",
                        "99",
                        "shop",
                        1,
                        1L << 30,
                        "SSD",
                        Map.of("name", "throughput_txn_per_sec"),
                        List.of(),
                        "attune",
                        Map.of(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        false,
                        false));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean isPost = exchange.getRequestMethod().equals("POST");
            if (path.endsWith("/projects")) {
                projects += isPost ? 1 : 0;
                String project = "{'id': 'p1', 'name': 'shop'}";
                send(exchange, 200, isPost ? project : "{'items': [" + (projects == 0 ? "" : project) + "]}");
            } else if (path.endsWith("/sessions") && !isPost) {
                send(exchange, 200, "{'items': []}");
            } else if (path.endsWith("/sessions") && sessionsAsked++ == 0) {
                send(
                        exchange,
                        422,
                        "{'title': 'Unprocessable', 'detail': 'The request is not valid.', 'errors': [{'pointer':"
                                + " '/constraints/0/metric', 'message': 'there is no such metric'}]}");
            } else if (path.endsWith("/sessions")) {
                send(
                        exchange,
                        201,
                        "{'id': 's1', 'workload': {'id': 'w1'}, 'objective': {'name': 'throughput_txn_per_sec'}, 'dbms':"
                                + " {'note': 'There is no catalog of PostgreSQL 99; that of 18 is used.'}}");
            } else {
                send(exchange, 201, "{'token': 'secret'}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
