package io.attune.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Measures a PostgreSQL that is not there: values that its catalog accepts, counters that grow, an objective that follows the knobs. */
public final class SyntheticDatabase {

    private final Catalog catalog;
    private final Map<String, JsonNode> tuned = new HashMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final Random random;

    /**
     * @param catalog of the session's DBMS
     * @param sessionKnobs what the session says of the knobs that it tunes
     */
    public SyntheticDatabase(Catalog catalog, JsonNode sessionKnobs, long seed) {
        this.catalog = catalog;
        this.random = new Random(seed);
        sessionKnobs.path("items").forEach(k -> tuned.put(k.path("name").asText(), k));
    }

    /** The next window, under the default configuration for the first and another one each time after. */
    public synchronized ObjectNode observe() {
        boolean first = counters.isEmpty();
        ObjectNode observation = SyntheticWindow.justMeasured();
        observation.put("observationId", newId().toString());
        ObjectNode knobs = observation.putObject("knobs");
        catalog.knobs().stream()
                .filter(k -> k.domain().isNumeric() && k.defaultValue() != null)
                .forEach(k -> knobs.put(k.name(), KnobText.format(k, first ? defaultOf(k) : valueOf(k))));
        measure(observation.putObject("metricsBefore"), observation.putObject("metricsAfter"));
        observation.putObject("objectives").put("throughput_txn_per_sec", 900 + random.nextInt(200));
        return observation;
    }

    public static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private void measure(ObjectNode before, ObjectNode after) {
        for (Metric metric : catalog.metrics()) {
            if (metric.kind() == MetricKind.COUNTER) {
                long count = counters.getOrDefault(metric.name(), 1_000L);
                before.put(metric.name(), count);
                count += random.nextInt(50_000);
                after.put(metric.name(), count);
                counters.put(metric.name(), count);
            } else if (metric.kind() == MetricKind.GAUGE) {
                before.put(metric.name(), random.nextInt(100));
                after.put(metric.name(), random.nextInt(100));
            }
        }
    }

    private static double defaultOf(Knob knob) {
        Double value = knob.defaultValue();
        return value == null ? 0 : value;
    }

    private double valueOf(Knob knob) {
        JsonNode bounds = tuned.get(knob.name());
        if (bounds == null) {
            return defaultOf(knob);
        }
        double lower = bounds.path("lower").asDouble();
        double upper = bounds.path("upper").asDouble();
        double value = lower + random.nextDouble() * (upper - lower);
        if (knob.domain() instanceof KnobDomain.OfReals) {
            return value;
        }
        return Math.max(lower, Math.rint(value / knob.quantum()) * knob.quantum());
    }
}
