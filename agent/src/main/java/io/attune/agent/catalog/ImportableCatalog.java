package io.attune.agent.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.agent.catalog.ReportedCatalog.ReportedKnob;
import io.attune.agent.catalog.ReportedCatalog.ReportedMetric;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report in the form that a project of the server imports. It knows of no knob whether it is worth tuning or safe: those that can be
 * tuned are so on request, and whoever imports it decides on the rest.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportableCatalog(
        String dbmsType, String dbmsVersion, List<DefinedKnob> knobs, List<DefinedMetric> metrics) {

    private static final Set<String> NUMBERS =
            Set.of("bigint", "integer", "smallint", "numeric", "double precision", "real");
    private static final String MINUS_ONE = "-1";

    /** A knob; see the server's documentation of catalogs for the fields. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DefinedKnob(
            String name,
            String type,
            @Nullable String unit,
            @Nullable String min,
            @Nullable String max,
            @JsonProperty("default") @Nullable String defaultValue,
            @Nullable List<String> values,
            @Nullable List<Integer> specialValues,
            String applies,
            String tunability,
            @Nullable String description) {}

    /** A metric; a number of which nothing is known is taken for a level, which never makes a wrong rate of it. */
    record DefinedMetric(String name, String kind) {}

    public static ImportableCatalog of(ReportedCatalog report) {
        return new ImportableCatalog(
                report.dbmsType(),
                report.dbmsVersion(),
                report.knobs().stream().map(ImportableCatalog::knob).toList(),
                report.metrics().stream().map(ImportableCatalog::metric).toList());
    }

    private static DefinedMetric metric(ReportedMetric metric) {
        return new DefinedMetric(metric.name(), NUMBERS.contains(metric.type()) ? "GAUGE" : "INFO");
    }

    private static DefinedKnob knob(ReportedKnob knob) {
        String type = type(knob);
        boolean isNumber = type.equals("INTEGER") || type.equals("REAL");
        boolean hasSpecial = isNumber && MINUS_ONE.equals(knob.minVal());
        String usual = type.equals("TEXT") ? null : knob.bootVal();
        String applies = applies(knob.context());
        return new DefinedKnob(
                knob.name(),
                type,
                isNumber ? knob.unit() : null,
                isNumber ? (hasSpecial ? "0" : knob.minVal()) : null,
                isNumber ? knob.maxVal() : null,
                usual,
                type.equals("ENUM") ? knob.enumVals() : null,
                hasSpecial ? List.of(-1) : null,
                applies,
                usual == null || applies.equals("NEVER") ? "LOCKED" : "ON_REQUEST",
                knob.shortDesc().isBlank() ? null : knob.shortDesc());
    }

    private static String type(ReportedKnob knob) {
        return switch (knob.vartype()) {
            case "bool" -> "BOOLEAN";
            case "enum" -> "ENUM";
            case "integer" -> "INTEGER";
            case "real" -> "REAL";
            default -> "TEXT";
        };
    }

    private static String applies(String context) {
        return switch (context) {
            case "internal" -> "NEVER";
            case "postmaster" -> "RESTART";
            default -> "RELOAD";
        };
    }
}
