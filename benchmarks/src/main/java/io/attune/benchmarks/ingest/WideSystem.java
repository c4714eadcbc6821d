package io.attune.benchmarks.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** A system with as many knobs and metrics as the largest that are tuned: its catalog, and windows that were measured on it. */
final class WideSystem {

    static final String TYPE = "wide";
    static final String VERSION = "1";

    private static final int KNOBS = 300;
    private static final int METRICS = 500;
    private static final int WINDOW_SECONDS = 10;

    private final Random random;
    private final long[] counts = new long[METRICS];

    WideSystem(long seed) {
        this.random = new Random(seed);
        for (int m = 0; m < METRICS; m++) {
            counts[m] = random.nextInt(1_000_000);
        }
    }

    /** As a client imports it. */
    static ObjectNode catalog() {
        ObjectNode catalog =
                ApiClient.JSON.createObjectNode().put("dbmsType", TYPE).put("dbmsVersion", VERSION);
        ArrayNode knobs = catalog.putArray("knobs");
        for (int k = 0; k < KNOBS; k++) {
            ObjectNode knob = knobs.addObject().put("name", knob(k));
            switch (k % 3) {
                case 0 ->
                    knob.put("type", "INTEGER")
                            .put("min", 1)
                            .put("max", 1_000_000)
                            .put("default", 100);
                case 1 -> knob.put("type", "REAL").put("min", 0).put("max", 1).put("default", 0.5);
                default -> knob.put("type", "BOOLEAN").put("default", true);
            }
        }
        ArrayNode metrics = catalog.putArray("metrics");
        for (int m = 0; m < METRICS; m++) {
            metrics.addObject().put("name", metric(m)).put("kind", isGauge(m) ? "GAUGE" : "COUNTER");
        }
        return catalog;
    }

    /** The next window, all but its id. */
    ObjectNode observe() {
        ObjectNode observation = ApiClient.JSON.createObjectNode();
        Instant end = Instant.now();
        observation
                .putObject("window")
                .put("start", end.minusSeconds(WINDOW_SECONDS).toString())
                .put("end", end.toString());
        ObjectNode knobs = observation.putObject("knobs");
        for (int k = 0; k < KNOBS; k++) {
            switch (k % 3) {
                case 0 -> knobs.put(knob(k), 1 + random.nextInt(1_000_000));
                case 1 -> knobs.put(knob(k), random.nextInt(10_000) / 10_000.0);
                default -> knobs.put(knob(k), random.nextBoolean());
            }
        }
        ObjectNode before = observation.putObject("metricsBefore");
        ObjectNode after = observation.putObject("metricsAfter");
        for (int m = 0; m < METRICS; m++) {
            if (isGauge(m)) {
                before.put(metric(m), random.nextInt(1000));
                after.put(metric(m), random.nextInt(1000));
            } else {
                before.put(metric(m), counts[m]);
                counts[m] += random.nextInt(50_000);
                after.put(metric(m), counts[m]);
            }
        }
        observation.putObject("objectives").put("throughput_txn_per_sec", 900 + random.nextInt(200));
        return observation;
    }

    private static boolean isGauge(int metric) {
        return metric % 5 == 0;
    }

    private static String knob(int k) {
        return String.format(Locale.ROOT, "cache_size_%03d", k);
    }

    private static String metric(int m) {
        return String.format(Locale.ROOT, "stats.m%03d", m);
    }
}
