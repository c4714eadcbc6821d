package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.commons.problem.ProblemException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The file {@code user_defined_metrics}: what a workload measured of itself, {@code {name: {"value": number, …}}}. */
final class UserDefinedMetrics {

    private static final String FILE = "user_defined_metrics";
    private static final String PREFIX = "udm.";

    private UserDefinedMetrics() {}

    /**
     * By name, without OtterTune's {@code udm.} before it.
     *
     * @throws ProblemException 400 for another shape, or a value that is no finite number
     */
    static SortedMap<String, Double> of(JsonNode file) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        file.properties().forEach(entry -> metrics.put(nameOf(entry.getKey()), number(entry.getValue())));
        return metrics;
    }

    /** The name of a metric, or of an objective that is one. */
    static String nameOf(String text) {
        return text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    }

    private static double number(JsonNode metric) {
        JsonNode value = metric.path("value");
        double number = Double.NaN;
        try {
            number = value.isNumber() || value.isTextual() ? Double.parseDouble(value.asText()) : Double.NaN;
        } catch (NumberFormatException e) {
            throw noNumber();
        }
        if (!Double.isFinite(number)) {
            throw noNumber();
        }
        return number;
    }

    private static ProblemException noNumber() {
        return Refusal.of(FILE, "must be {name: {\"value\": number}} with finite numbers");
    }
}
