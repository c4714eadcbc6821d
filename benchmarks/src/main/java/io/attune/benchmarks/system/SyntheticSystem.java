package io.attune.benchmarks.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.SyntheticWindow;
import java.util.Locale;
import java.util.Random;

/** A system of so many knobs and metrics of all kinds: its catalog, and windows that were measured on it. */
public final class SyntheticSystem {

    public static final String TYPE = "synthetic";
    public static final String VERSION = "1";

    private final int knobs;
    private final Random random;
    private final long[] counts;

    private SyntheticSystem(int knobs, int metrics, long seed) {
        this.knobs = knobs;
        this.random = new Random(seed);
        this.counts = new long[metrics];
        for (int m = 0; m < metrics; m++) {
            counts[m] = random.nextInt(1_000_000);
        }
    }

    /** With as many knobs and metrics as the largest that are tuned. */
    public static SyntheticSystem wide(long seed) {
        return new SyntheticSystem(300, 500, seed);
    }

    /** So small that a million of its observations fit on a disk. */
    public static SyntheticSystem moderate(long seed) {
        return new SyntheticSystem(20, 60, seed);
    }

    /** As a client imports it. */
    public ObjectNode catalog() {
        ObjectNode catalog =
                ApiClient.JSON.createObjectNode().put("dbmsType", TYPE).put("dbmsVersion", VERSION);
        ArrayNode listed = catalog.putArray("knobs");
        for (int k = 0; k < knobs; k++) {
            ObjectNode knob = listed.addObject().put("name", knob(k));
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
        for (int m = 0; m < counts.length; m++) {
            metrics.addObject().put("name", metric(m)).put("kind", isGauge(m) ? "GAUGE" : "COUNTER");
        }
        return catalog;
    }

    /** The next window, all but its id. */
    public ObjectNode observe() {
        ObjectNode observation = SyntheticWindow.justMeasured();
        ObjectNode values = observation.putObject("knobs");
        for (int k = 0; k < knobs; k++) {
            switch (k % 3) {
                case 0 -> values.put(knob(k), 1 + random.nextInt(1_000_000));
                case 1 -> values.put(knob(k), random.nextInt(10_000) / 10_000.0);
                default -> values.put(knob(k), random.nextBoolean());
            }
        }
        ObjectNode before = observation.putObject("metricsBefore");
        ObjectNode after = observation.putObject("metricsAfter");
        for (int m = 0; m < counts.length; m++) {
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
