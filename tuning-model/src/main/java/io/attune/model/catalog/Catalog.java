package io.attune.model.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.model.knob.Knob;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All knobs and metrics of one DBMS type and version. Rows of knob or metric numbers elsewhere are in the order of these lists.
 * Immutable; names are found without a search.
 */
public final class Catalog {

    private final CatalogRef ref;
    private final String dbmsType;
    private final String dbmsVersion;
    private final List<Knob> knobs;
    private final List<Metric> metrics;
    private final Map<String, Integer> knobColumns;
    private final Map<String, Integer> metricColumns;

    /**
     * @param dbmsType such as {@code postgres}
     * @param dbmsVersion such as {@code 16}
     * @param knobs sorted by name
     * @param metrics sorted by name, without those of kind INFO having a number (their column is always absent)
     * @throws IllegalArgumentException when two knobs or two metrics have the same name
     */
    @JsonCreator
    public Catalog(
            @JsonProperty("ref") CatalogRef ref,
            @JsonProperty("dbmsType") String dbmsType,
            @JsonProperty("dbmsVersion") String dbmsVersion,
            @JsonProperty("knobs") List<Knob> knobs,
            @JsonProperty("metrics") List<Metric> metrics) {
        this.ref = ref;
        this.dbmsType = dbmsType;
        this.dbmsVersion = dbmsVersion;
        this.knobs = List.copyOf(knobs);
        this.metrics = List.copyOf(metrics);
        this.knobColumns = columns(knobs.stream().map(Knob::name).toList());
        this.metricColumns = columns(metrics.stream().map(Metric::name).toList());
    }

    @JsonProperty
    public CatalogRef ref() {
        return ref;
    }

    @JsonProperty
    public String dbmsType() {
        return dbmsType;
    }

    @JsonProperty
    public String dbmsVersion() {
        return dbmsVersion;
    }

    @JsonProperty
    public List<Knob> knobs() {
        return knobs;
    }

    @JsonProperty
    public List<Metric> metrics() {
        return metrics;
    }

    public Optional<Knob> knob(String name) {
        return Optional.ofNullable(knobColumns.get(name)).map(knobs::get);
    }

    /** Position of each knob in a row of knob numbers. */
    public Map<String, Integer> knobColumns() {
        return knobColumns;
    }

    /** Position of each metric in a row of metric numbers. */
    public Map<String, Integer> metricColumns() {
        return metricColumns;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Catalog catalog
                && ref.equals(catalog.ref)
                && dbmsType.equals(catalog.dbmsType)
                && dbmsVersion.equals(catalog.dbmsVersion)
                && knobs.equals(catalog.knobs)
                && metrics.equals(catalog.metrics);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ref, dbmsType, dbmsVersion, knobs, metrics);
    }

    @Override
    public String toString() {
        return "Catalog[" + ref + ": " + knobs.size() + " knobs, " + metrics.size() + " metrics]";
    }

    private static Map<String, Integer> columns(List<String> names) {
        Map<String, Integer> columns = new HashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            if (columns.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("'" + names.get(i) + "' stands twice in the catalog");
            }
        }
        return Collections.unmodifiableMap(columns);
    }
}
