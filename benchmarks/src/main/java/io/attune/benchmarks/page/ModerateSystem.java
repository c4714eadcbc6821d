package io.attune.benchmarks.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** A system of 20 knobs and 60 metrics, so that a million of its observations fit on a disk: its catalog, and windows measured on it. */
final class ModerateSystem {

    static final String TYPE = "moderate";
    static final String VERSION = "1";

    private static final int KNOBS = 20;
    private static final int METRICS = 60;
    private static final int WINDOW_SECONDS = 10;

    private final Random random = new Random(17);

    /** As a client imports it. */
    static ObjectNode catalog() {
        ObjectNode catalog =
                ApiClient.JSON.createObjectNode().put("dbmsType", TYPE).put("dbmsVersion", VERSION);
        ArrayNode knobs = catalog.putArray("knobs");
        for (int k = 0; k < KNOBS; k++) {
            knobs.addObject()
                    .put("name", knob(k))
                    .put("type", "INTEGER")
                    .put("min", 1)
                    .put("max", 1_000_000)
                    .put("default", 100);
        }
        ArrayNode metrics = catalog.putArray("metrics");
        for (int m = 0; m < METRICS; m++) {
            metrics.addObject().put("name", metric(m)).put("kind", "GAUGE");
        }
        return catalog;
    }

    ObjectNode observe() {
        ObjectNode observation = ApiClient.JSON
                .createObjectNode()
                .put("observationId", SyntheticDatabase.newId().toString());
        Instant end = Instant.now();
        observation
                .putObject("window")
                .put("start", end.minusSeconds(WINDOW_SECONDS).toString())
                .put("end", end.toString());
        ObjectNode knobs = observation.putObject("knobs");
        for (int k = 0; k < KNOBS; k++) {
            knobs.put(knob(k), 1 + random.nextInt(1_000_000));
        }
        ObjectNode before = observation.putObject("metricsBefore");
        ObjectNode after = observation.putObject("metricsAfter");
        for (int m = 0; m < METRICS; m++) {
            before.put(metric(m), random.nextInt(1_000_000));
            after.put(metric(m), random.nextInt(1_000_000));
        }
        observation.putObject("objectives").put("throughput_txn_per_sec", 900 + random.nextInt(200));
        return observation;
    }

    private static String knob(int k) {
        return String.format(Locale.ROOT, "cache_size_%03d", k);
    }

    private static String metric(int m) {
        return String.format(Locale.ROOT, "stats.m%03d", m);
    }
}
