package io.attune.ingest.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one PostgreSQL reports of itself: the columns of {@code pg_settings} and of its statistics views, unchanged.
 *
 * @param dbmsVersion major version, such as {@code 18}
 * @param reportedBy full version of the server that was asked
 */
record ReportedCatalog(
        String dbmsType,
        String dbmsVersion,
        String reportedBy,
        List<ReportedKnob> knobs,
        List<ReportedMetric> metrics) {

    /**
     * A row of {@code pg_settings}.
     *
     * @param vartype {@code bool}, {@code enum}, {@code integer}, {@code real} or {@code string}
     * @param unit such as {@code 8kB}, {@code ms}; null for plain numbers
     * @param bootVal what the server assumes when nothing is configured, counted in {@code unit}
     * @param context what it takes to change it
     */
    record ReportedKnob(
            String name,
            String vartype,
            @Nullable String unit,
            @Nullable String minVal,
            @Nullable String maxVal,
            @Nullable List<String> enumVals,
            @Nullable String bootVal,
            String context,
            String category,
            @Nullable String shortDesc) {}

    /**
     * A column of a statistics view.
     *
     * @param name {@code view.column}
     * @param type the column's SQL type
     */
    record ReportedMetric(String name, String type) {}
}
