package io.attune.agent.catalog;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a DBMS says of its own knobs and metrics. Holds nothing of the machine, of the data or of the configuration that the DBMS
 * runs with.
 *
 * @param dbmsVersion major version: {@code 16}
 * @param reportedBy the version of the server that was asked: {@code 16.4}
 * @param knobs sorted by name
 * @param metrics sorted by name
 */
@JsonPropertyOrder({"dbmsType", "dbmsVersion", "reportedBy", "knobs", "metrics"})
public record ReportedCatalog(
        String dbmsType,
        String dbmsVersion,
        String reportedBy,
        List<ReportedKnob> knobs,
        List<ReportedMetric> metrics) {

    public ReportedCatalog {
        knobs = List.copyOf(knobs);
        metrics = List.copyOf(metrics);
    }

    /** One row of {@code pg_settings} without its current value. */
    @JsonPropertyOrder({
        "name",
        "vartype",
        "unit",
        "minVal",
        "maxVal",
        "enumVals",
        "bootVal",
        "context",
        "category",
        "shortDesc"
    })
    public record ReportedKnob(
            String name,
            String vartype,
            @Nullable String unit,
            @Nullable String minVal,
            @Nullable String maxVal,
            List<String> enumVals,
            @Nullable String bootVal,
            String context,
            String category,
            String shortDesc) {
        public ReportedKnob {
            enumVals = List.copyOf(enumVals);
        }
    }

    /**
     * One column of a statistics view.
     *
     * @param name {@code view.column}
     * @param type as SQL names it
     */
    @JsonPropertyOrder({"name", "type"})
    public record ReportedMetric(String name, String type) {}
}
