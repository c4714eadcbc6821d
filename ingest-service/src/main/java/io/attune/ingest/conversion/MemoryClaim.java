package io.attune.ingest.conversion;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.MemoryCost;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The memory that a configuration can make the DBMS take: the sum of what the catalog says of its knobs' costs. A negative special
 * value means "as much as another knob says" and costs that.
 */
public final class MemoryClaim {

    private static final double WAL_SEGMENT = 16.0 * 1024 * 1024;

    private final Catalog catalog;
    private final Map<String, Double> baseline;

    /** @param baseline stands for knobs that a configuration does not name, before the DBMS's defaults */
    public MemoryClaim(Catalog catalog, Map<String, Double> baseline) {
        this.catalog = catalog;
        this.baseline = baseline;
    }

    /** In bytes; knobs whose value nobody knows cost nothing. */
    public double bytes(Map<String, Double> configuration) {
        Map<String, Knob> knobs = catalog.knobs().stream().collect(Collectors.toMap(Knob::name, knob -> knob));
        ToDoubleFunction<String> valueOf = name -> valueOf(name, knobs, configuration);
        double sum = 0;
        for (Knob knob : catalog.knobs()) {
            MemoryCost cost = knob.advice().memoryCost();
            if (cost != null) {
                double times = cost.timesKnob() == null ? 1 : valueOf.applyAsDouble(cost.timesKnob());
                double bytes = amount(knob.name(), valueOf) * cost.factor() * Math.max(0, times);
                sum += Double.isFinite(bytes) ? bytes : 0;
            }
        }
        return sum;
    }

    private static double amount(String knob, ToDoubleFunction<String> valueOf) {
        double value = valueOf.applyAsDouble(knob);
        if (value >= 0) {
            return value;
        }
        return switch (knob) {
            case "autovacuum_work_mem" -> Math.max(0, valueOf.applyAsDouble("maintenance_work_mem"));
            case "wal_buffers" -> Math.min(WAL_SEGMENT, Math.max(0, valueOf.applyAsDouble("shared_buffers") / 32));
            default -> 0;
        };
    }

    private double valueOf(String name, Map<String, Knob> knobs, Map<String, Double> configuration) {
        Double value = configuration.getOrDefault(name, baseline.get(name));
        Knob knob = knobs.get(name);
        if (value == null && knob != null) {
            value = knob.defaultValue();
        }
        return value == null ? Double.NaN : value;
    }
}
