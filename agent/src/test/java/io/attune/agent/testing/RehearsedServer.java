package io.attune.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A real HTTP server that keeps to the REST contract for one session. Its recommendations are rehearsed: after observation N it
 * recommends the N-th configuration, and after the last one that the budget is spent. While the session is not active it recommends
 * the configuration that it recommended last, and says so.
 */
public final class RehearsedServer implements AutoCloseable {

    public static final String TOKEN = "atk_test_0123456789";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final UUID session = UUID.randomUUID();
    private final List<Map<String, String>> recommendations;
    private final Map<UUID, JsonNode> observations = new LinkedHashMap<>();
    private final Map<UUID, JsonNode> answers = new LinkedHashMap<>();
    private final List<UUID> posts = new ArrayList<>();
    private final List<String> activities = new ArrayList<>();
    private final List<Integer> failuresToCome = new ArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private int holdAtPost;
    private int pauseAtObservation;
    private int approvalAfterObservation;
    private int approvalsAwaited;
    private int looks;
    private String state = "ACTIVE";
    private String objective = "throughput_txn_per_sec";
    private String version = "18";
    private String strategy = "attune";
    private int observationsWanted;
    private double floorShare = 0.5;

    /** @param recommendations the configurations to try, one after the other */
    public RehearsedServer(List<Map<String, String>> recommendations) {
        this.recommendations = List.copyOf(recommendations);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/api/v1/", this::answer);
        http.start();
    }

    public synchronized RehearsedServer objective(String name) {
        objective = name;
        return this;
    }

    /** Recommends nothing: it wants that many observations of what runs. */
    public synchronized RehearsedServer onlyObserving(int observationsAtMost) {
        strategy = "observe";
        observationsWanted = observationsAtMost;
        return this;
    }

    public synchronized RehearsedServer forVersion(String dbmsVersion) {
        version = dbmsVersion;
        return this;
    }

    /** Answers the next posts with these statuses before it takes one. */
    public synchronized RehearsedServer failingPostsWith(Integer... statuses) {
        failuresToCome.addAll(Arrays.asList(statuses));
        return this;
    }

    /** Takes the N-th post, but never answers it. */
    public synchronized RehearsedServer holdingTheAnswerToPost(int number) {
        holdAtPost = number;
        return this;
    }

    /** Pauses the session when the N-th observation comes. */
    public synchronized RehearsedServer pausedAtObservation(int number) {
        pauseAtObservation = number;
        return this;
    }

    /** Answers that the next configuration waits for a person, until {@link #approve}. */
    public synchronized RehearsedServer waitingForApprovalAfterObservation(int number) {
        approvalAfterObservation = number;
        return this;
    }

    /** What was waited for is approved. */
    public synchronized void approve() {
        approvalAfterObservation = 0;
    }

    /** How often it was said that a configuration waits for approval. */
    public synchronized int approvalsAwaited() {
        return approvalsAwaited;
    }

    private synchronized boolean isWaitingForApproval() {
        return !observations.isEmpty() && observations.size() == approvalAfterObservation;
    }

    private synchronized JsonNode waitingForApproval() {
        approvalsAwaited++;
        return notYet("WAITING_FOR_APPROVAL");
    }

    private JsonNode notYet(String code) {
        ObjectNode notYet = json.createObjectNode();
        notYet.putObject("reason").put("code", code).put("label", code).put("explanation", "rehearsed");
        return notYet;
    }

    /** Brings the session into a state. */
    public synchronized void bring(String newState) {
        state = newState;
    }

    /** How often the session was looked at. */
    public synchronized int looks() {
        return looks;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public UUID session() {
        return session;
    }

    /** Those that were accepted, in order. */
    public synchronized List<JsonNode> observations() {
        return List.copyOf(observations.values());
    }

    /** The id of every post, repeated ones too. */
    public synchronized List<UUID> posts() {
        return List.copyOf(posts);
    }

    /** What the agent said that it does, one after the other. */
    public synchronized List<String> activities() {
        return List.copyOf(activities);
    }

    private synchronized void hear(JsonNode report) {
        activities.add(report.get("state").asText());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                problem(exchange, 401, "UNAUTHENTICATED");
            } else if (!path.startsWith("/sessions/" + session)) {
                problem(exchange, 404, "NOT_FOUND");
            } else if (path.contains("/agents/")) {
                hear(json.readTree(body));
                send(exchange, 200, json.createObjectNode().put("reportAgainSeconds", 1));
            } else if (path.endsWith("/knobs")) {
                send(exchange, 200, knobs());
            } else if (path.endsWith("/observations")) {
                post(exchange, json.readTree(body));
            } else if (path.endsWith("/recommendations/next")) {
                boolean isWaiting = isWaitingForApproval();
                String query = exchange.getRequestURI().getQuery();
                if (strategy.equals("observe")) {
                    send(
                            exchange,
                            202,
                            notYet(observations().size() < observationsWanted ? "OBSERVE_ONLY" : "BUDGET_SPENT"));
                } else {
                    send(exchange, isWaiting ? 202 : 200, isWaiting ? waitingForApproval() : next(query));
                }
            } else {
                send(exchange, 200, sessionView());
            }
        }
    }

    private synchronized JsonNode sessionView() {
        looks++;
        ObjectNode view = json.createObjectNode();
        view.put("id", session.toString()).put("name", "rehearsal").put("state", state);
        view.putObject("dbms").put("type", "postgres").put("version", version).put("catalog", "postgres-" + version);
        view.putObject("objective")
                .put("name", objective)
                .put("goal", objective.startsWith("throughput") ? "MAXIMIZE" : "MINIMIZE");
        view.put("strategy", strategy);
        int tried = recommendations.size() + 1 + (pauseAtObservation > 0 ? 1 : 0);
        if (observationsWanted > 0) {
            view.putObject("budget").put("time", "PT6S");
        } else {
            view.putObject("budget").put("iterations", tried);
        }
        view.putObject("guardrails")
                .put("memoryBudgetShare", 0.8)
                .put("floorShare", floorShare)
                .put("restartPolicy", "ALWAYS");
        view.put("observations", observations.size());
        return view;
    }

    private synchronized JsonNode knobs() {
        ArrayNode items = json.createArrayNode();
        recommendations.stream()
                .flatMap(configuration -> configuration.keySet().stream())
                .distinct()
                .forEach(knob -> items.addObject().put("name", knob).put("type", "integer"));
        return json.createObjectNode().set("items", items);
    }

    private void post(HttpExchange exchange, JsonNode body) throws IOException {
        UUID id = UUID.fromString(body.get("observationId").asText());
        boolean isNew;
        boolean isHeld;
        synchronized (this) {
            posts.add(id);
            if (!failuresToCome.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                problem(exchange, failuresToCome.remove(0), "BUSY");
                return;
            }
            if (new PostedWindow(body).length().compareTo(Duration.ofMillis(10)) < 0) {
                problem(exchange, 422, "INVALID_WINDOW");
                return;
            }
            JsonNode earlier = observations.putIfAbsent(id, body);
            isNew = earlier == null;
            if (earlier != null && !earlier.equals(body)) {
                problem(exchange, 409, "OBSERVATION_DIFFERS");
                return;
            }
            if (isNew && observations.size() == pauseAtObservation) {
                state = "PAUSED";
            }
            isHeld = posts.size() == holdAtPost;
        }
        if (isHeld) {
            hold();
        }
        send(exchange, isNew ? 202 : 200, receipt(id, body));
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized JsonNode receipt(UUID id, JsonNode body) {
        ObjectNode receipt = json.createObjectNode();
        receipt.put("id", id.toString()).put("sessionId", session.toString()).put("sequence", sequence(id));
        new PostedWindow(body).judge(receipt, objective);
        return receipt;
    }

    private int sequence(UUID id) {
        return new ArrayList<>(observations.keySet()).indexOf(id) + 1;
    }

    private synchronized JsonNode next(String query) {
        UUID after = UUID.fromString(query.replaceAll(".*after=([-0-9a-f]+).*", "$1"));
        return answers.computeIfAbsent(after, this::recommendation);
    }

    private JsonNode recommendation(UUID after) {
        int active = (int) answers.values().stream()
                .filter(answer -> !answer.at("/reason/code").asText().equals("SESSION_NOT_ACTIVE"))
                .count();
        if (!state.equals("ACTIVE")) {
            return recommendation(
                    after, "SESSION_NOT_ACTIVE", "SESSION_NOT_ACTIVE", recommendations.get(Math.max(0, active - 1)));
        }
        return active < recommendations.size()
                ? recommendation(
                        after, "COLD_START", "COLD_START(" + (active + 1) + " of 10)", recommendations.get(active))
                : recommendation(after, "BUDGET_SPENT", "BUDGET_SPENT", Map.of());
    }

    private JsonNode recommendation(UUID after, String code, String label, Map<String, String> configuration) {
        ObjectNode recommendation = json.createObjectNode();
        recommendation.put("id", new UUID(session.getMostSignificantBits(), sequence(after)).toString());
        recommendation.putObject("reason").put("code", code).put("label", label).put("explanation", "rehearsed");
        ArrayNode settings = recommendation.putArray("settings");
        configuration.forEach((knob, value) ->
                settings.addObject().put("knob", knob).put("value", value).put("applies", "RELOAD"));
        return recommendation;
    }

    private void problem(HttpExchange exchange, int status, String code) throws IOException {
        send(exchange, status, json.createObjectNode().put("status", status).put("code", code));
    }

    private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        held.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
