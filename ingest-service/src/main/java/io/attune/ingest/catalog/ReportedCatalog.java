package io.attune.ingest.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one DBMS reports of itself, unchanged: of PostgreSQL the columns of {@code pg_settings} and of its statistics views, of others
 * their like in the same words.
 *
 * @param dbmsVersion what names a series of releases, such as {@code 18} or {@code 10.11}
 * @param reportedBy full version of the server that was asked; of the series where none was
 * @param checkedAgainstServer false where nobody asked a server: then it is gathered from public descriptions
 */
record ReportedCatalog(
        String dbmsType,
        String dbmsVersion,
        String reportedBy,
        @Nullable Boolean checkedAgainstServer,
        List<ReportedKnob> knobs,
        List<ReportedMetric> metrics) {

    boolean isChecked() {
        return !Boolean.FALSE.equals(checkedAgainstServer);
    }

    /**
     * A row of {@code pg_settings} or its like.
     *
     * @param vartype {@code bool}, {@code enum}, {@code integer}, {@code real} or {@code string}
     * @param unit such as {@code 8kB}, {@code ms}; null for plain numbers
     * @param bootVal what the server assumes when nothing is configured, counted in {@code unit}
     * @param context what it takes to change it, as PostgreSQL calls that
     * @param category what begins alike is alike
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
