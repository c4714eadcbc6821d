package io.attune.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.OptionalInt;
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
    private final SessionTerms terms = new SessionTerms(session);
    private final RehearsedRecommendations recommendations;
    private final Map<UUID, JsonNode> observations = new LinkedHashMap<>();
    private final List<UUID> posts = new ArrayList<>();
    private final List<Integer> failuresToCome = new ArrayList<>();
    private final HeardReports reports = new HeardReports();
    private final CountDownLatch held = new CountDownLatch(1);
    private int holdAtPost;
    private int pauseAtObservation;
    private int approvalAfterObservation;
    private int approvalsAwaited;
    private int looks;
    private String state = "ACTIVE";

    /** @param recommendations the configurations to try, one after the other */
    public RehearsedServer(List<Map<String, String>> recommendations) {
        this.recommendations = new RehearsedRecommendations(session, recommendations);
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
        terms.objective(name);
        return this;
    }

    /** Recommends nothing: it wants that many observations of what runs. */
    public synchronized RehearsedServer onlyObserving(int observationsAtMost) {
        terms.onlyObserve(observationsAtMost);
        return this;
    }

    public synchronized RehearsedServer forVersion(String dbmsVersion) {
        terms.version(dbmsVersion);
        return this;
    }

    /** Ends with that reason, and names the observation of that number as the best. */
    public synchronized RehearsedServer endingWith(String code, int sequence) {
        recommendations.endWith(code, sequence);
        return this;
    }

    /** Answers the next posts with these statuses before it takes one. */
    public synchronized RehearsedServer failingPostsWith(Integer... statuses) {
        failuresToCome.addAll(Arrays.asList(statuses));
        return this;
    }

    /** Answers the next reports with these statuses before it hears one. */
    public RehearsedServer failingReportsWith(Integer... statuses) {
        reports.refuse(statuses);
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
        return recommendations.notYet("WAITING_FOR_APPROVAL");
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
    public List<String> activities() {
        return reports.activities();
    }

    /** How often the agent said what it does, heard or not. */
    public int reports() {
        return reports.count();
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
                hear(exchange, json.readTree(body));
            } else if (path.endsWith("/knobs")) {
                send(exchange, 200, recommendations.knobs());
            } else if (path.endsWith("/observations")) {
                post(exchange, json.readTree(body));
            } else if (path.endsWith("/recommendations/next")) {
                recommend(exchange);
            } else {
                send(exchange, 200, sessionView());
            }
        }
    }

    private synchronized JsonNode sessionView() {
        looks++;
        int tried = recommendations.count() + 1 + (pauseAtObservation > 0 ? 1 : 0);
        return terms.document(state, tried, observations.size());
    }

    private void hear(HttpExchange exchange, JsonNode report) throws IOException {
        OptionalInt refusal = reports.refusal(report);
        if (refusal.isPresent()) {
            problem(exchange, refusal.getAsInt(), "UNHEARD");
        } else {
            send(exchange, 200, json.createObjectNode().put("reportAgainSeconds", 1));
        }
    }

    private void recommend(HttpExchange exchange) throws IOException {
        if (terms.isObserveOnly()) {
            String code = terms.isSpentBy(observations().size()) ? "BUDGET_SPENT" : "OBSERVE_ONLY";
            send(exchange, 202, recommendations.notYet(code));
        } else {
            boolean isWaiting = isWaitingForApproval();
            String query = exchange.getRequestURI().getQuery();
            send(exchange, isWaiting ? 202 : 200, isWaiting ? waitingForApproval() : next(query));
        }
    }

    private synchronized JsonNode next(String query) {
        UUID after = UUID.fromString(query.replaceAll(".*after=([-0-9a-f]+).*", "$1"));
        return recommendations.after(after, sequence(after), state.equals("ACTIVE"));
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
        new PostedWindow(body).judge(receipt, terms.objective());
        return receipt;
    }

    private int sequence(UUID id) {
        return new ArrayList<>(observations.keySet()).indexOf(id) + 1;
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
