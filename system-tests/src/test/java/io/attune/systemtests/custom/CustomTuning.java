package io.attune.systemtests.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import io.attune.systemtests.stack.SyntheticDatabase;
import io.attune.systemtests.stack.SyntheticWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client that knows the REST API alone tunes a system that Attune does not know: it brings the catalog, 20 knobs of all kinds, and
 * measures the objective itself.
 */
public final class CustomTuning {

    private final MixedSystem system = new MixedSystem();
    private final int iterations;
    private final String token;
    private final ApiClient client;
    private final JsonNode session;
    private Map<String, String> configuration;
    private @Nullable String recommendation;

    private CustomTuning(Stack stack, int iterations) {
        this.iterations = iterations;
        Scenario scenario = new Scenario(stack);
        UUID project = scenario.newProject("a system of our own");
        this.token = scenario.newToken(project, "observations:write", "recommendations:read", "sessions:admin", "read");
        this.client = stack.client(Service.INGEST, token);
        client.post("/projects/" + project + "/catalogs", system.catalog()).expect(201);
        this.session =
                client.post("/projects/" + project + "/sessions", newSession()).expect(201);
        this.configuration = system.defaults();
    }

    /** With its project, catalog and session in place. */
    public static CustomTuning begin(Stack stack, int iterations) {
        return new CustomTuning(stack, iterations);
    }

    /**
     * A configuration that was tried.
     *
     * @param objective what it came to
     * @param roundTrip from before the observation is posted until the next recommendation is read
     */
    public record Iteration(double objective, Duration roundTrip) {}

    /** The session as it was created. */
    JsonNode session() {
        return session;
    }

    String token() {
        return token;
    }

    JsonNode get(String pathOfSession) {
        return client.get(path() + pathOfSession).expect(200);
    }

    Iterable<JsonNode> all(String pathOfSession) {
        return client.all(path() + pathOfSession);
    }

    /**
     * The iterations in turn, the defaults first.
     *
     * @throws AssertionError for a recommendation that the system could not have
     */
    public List<Iteration> run() {
        List<Iteration> done = new ArrayList<>();
        for (int i = 0; i < iterations; i++) {
            done.add(iterate());
        }
        return done;
    }

    /**
     * Tries the configuration that comes next, the defaults first, and reads what is to be tried after it.
     *
     * @throws AssertionError for a recommendation that the system could not have
     */
    public Iteration iterate() {
        double objective = system.comfort(configuration);
        ObjectNode observation = observation(configuration, objective, recommendation);
        long posted = System.nanoTime();
        client.post(path() + "/observations", observation).expect(202);
        JsonNode next = next(observation.path("observationId").asText());
        Duration roundTrip = Duration.ofNanos(System.nanoTime() - posted);
        recommendation = next.path("id").asText();
        configuration = configuration(next);
        return new Iteration(objective, roundTrip);
    }

    /** Posts what the present configuration comes to and does not wait for what follows; the id of the observation. */
    UUID postOnly() {
        ObjectNode observation = observation(configuration, system.comfort(configuration), recommendation);
        client.post(path() + "/observations", observation).expect(202);
        return UUID.fromString(observation.path("observationId").asText());
    }

    /** Posts an observation of which nothing is said; the status that it is answered with. */
    int postNothing() {
        return client.post(path() + "/observations", ApiClient.JSON.createObjectNode())
                .status();
    }

    /** Of each observation of the session how many recommendations follow it. */
    public Map<String, Integer> recommendationsByObservation() {
        Map<String, Integer> counts = new TreeMap<>();
        all("/observations")
                .forEach(observation -> counts.put(observation.path("id").asText(), 0));
        all("/recommendations")
                .forEach(one -> counts.merge(one.path("afterObservationId").asText(), 1, Integer::sum));
        return counts;
    }

    private Map<String, String> configuration(JsonNode recommendation) {
        Map<String, String> configuration = system.defaults();
        for (JsonNode setting : recommendation.path("settings")) {
            String knob = setting.path("knob").asText();
            String value = setting.path("value").asText();
            if (!system.accepts(knob, value)) {
                throw new AssertionError("It recommends " + knob + " = " + value);
            }
            configuration.put(knob, value);
        }
        return configuration;
    }

    private JsonNode next(String after) {
        JsonNode next = get("/recommendations/next?wait=30s&after=" + after);
        if (!next.path("afterObservationId").asText().equals(after)) {
            throw new AssertionError("It does not follow " + after + ": " + next);
        }
        return next;
    }

    private String path() {
        return "/sessions/" + session.path("id").asText();
    }

    private static ObjectNode observation(
            Map<String, String> configuration, double objective, @Nullable String recommendation) {
        ObjectNode observation = SyntheticWindow.justMeasured();
        observation.put("observationId", SyntheticDatabase.newId().toString());
        if (recommendation != null) {
            observation.put("recommendationId", recommendation);
        }
        ObjectNode knobs = observation.putObject("knobs");
        new TreeMap<>(configuration).forEach(knobs::put);
        observation.putObject("metricsBefore").put("air.temperature", 20.5);
        observation.putObject("metricsAfter").put("air.temperature", 21.5 + objective);
        observation.putObject("objectives").put(MixedSystem.OBJECTIVE, objective);
        return observation;
    }

    private ObjectNode newSession() {
        ObjectNode body = Scenario.session("growing", iterations + 1, 7);
        body.putObject("dbms").put("type", "greenhouse").put("version", "2.5");
        body.putObject("objective").put("name", MixedSystem.OBJECTIVE).put("goal", "MAXIMIZE");
        return body;
    }
}
