package io.attune.model.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.attune.model.knob.Knob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All knobs and metrics of one DBMS type and version. Rows of knob or metric numbers elsewhere are in the order of these lists.
 *
 * @param dbmsType such as {@code postgres}
 * @param dbmsVersion such as {@code 16}
 * @param knobs sorted by name
 * @param metrics sorted by name, without those of kind INFO having a number (their column is always absent)
 */
public record Catalog(CatalogRef ref, String dbmsType, String dbmsVersion, List<Knob> knobs, List<Metric> metrics) {

    public Catalog {
        knobs = List.copyOf(knobs);
        metrics = List.copyOf(metrics);
    }

    public Optional<Knob> knob(String name) {
        return knobs.stream().filter(k -> k.name().equals(name)).findFirst();
    }

    /** Position of each knob in a row of knob numbers. */
    @JsonIgnore
    public Map<String, Integer> knobColumns() {
        return columns(knobs.stream().map(Knob::name).toList());
    }

    /** Position of each metric in a row of metric numbers. */
    @JsonIgnore
    public Map<String, Integer> metricColumns() {
        return columns(metrics.stream().map(Metric::name).toList());
    }

    private static Map<String, Integer> columns(List<String> names) {
        Map<String, Integer> columns = new HashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            if (columns.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("'" + names.get(i) + "' stands twice in the catalog");
            }
        }
        return columns;
    }
}
