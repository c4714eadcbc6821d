package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The readings of a window by the names of the catalog, one number each: numbers of several objects are summed, of anything else the
 * first is taken. Objects that are gone after the window do not count before it, so that a dropped table makes no counter fall.
 *
 * @param before readings when the window began
 * @param after readings when it ended
 */
record MetricReadings(ObjectNode before, ObjectNode after) {

    /** What MySQL's variables are called: the clients have them under the view {@code global}, the catalog under its own. */
    private static final String PLACEHOLDER = "global.";

    private static final String STATUS = "global_status.";

    static MetricReadings of(Catalog catalog, MetricTree before, MetricTree after) {
        Map<String, MetricKind> kinds = new HashMap<>();
        for (Metric metric : catalog.metrics()) {
            kinds.put(metric.name(), metric.kind());
        }
        ObjectNode began = JsonNodeFactory.instance.objectNode();
        ObjectNode ended = JsonNodeFactory.instance.objectNode();
        for (String name : after.names()) {
            nameIn(kinds, name, after.isGlobal(name)).ifPresent(known -> {
                MetricKind kind = kinds.getOrDefault(known, MetricKind.INFO);
                SortedMap<String, String> values = after.of(name);
                SortedMap<String, String> first = new TreeMap<>(before.of(name));
                first.keySet().retainAll(values.keySet());
                one(kind, values.values()).ifPresent(value -> ended.put(known, value));
                one(kind, first.values()).ifPresent(value -> began.put(known, value));
            });
        }
        return new MetricReadings(began, ended);
    }

    /** What the catalog calls it; columns of objects that it does not have are their names and ids, and left out. */
    private static Optional<String> nameIn(Map<String, MetricKind> kinds, String name, boolean global) {
        String lower = name.toLowerCase(Locale.ROOT);
        String status = lower.startsWith(PLACEHOLDER) ? STATUS + lower.substring(PLACEHOLDER.length()) : lower;
        return Optional.of(kinds.containsKey(name) ? name : kinds.containsKey(lower) ? lower : status)
                .filter(found -> kinds.containsKey(found) || global)
                .map(found -> kinds.containsKey(found) ? found : name);
    }

    private static Optional<String> one(MetricKind kind, Collection<String> values) {
        return kind == MetricKind.INFO
                ? values.stream().findFirst()
                : DecimalText.sum(values).map(BigDecimal::toString);
    }
}
