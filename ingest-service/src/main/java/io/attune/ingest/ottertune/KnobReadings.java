package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.commons.problem.ProblemException;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The configuration of a window by the names of the catalog.
 *
 * @param values as the DBMS wrote them; those that the catalog does not have are kept
 * @param numbers of the knobs that have one, canonical unit
 * @param leftOut knobs that the catalog has, and whose values are of another kind
 */
record KnobReadings(ObjectNode values, Map<String, Double> numbers, SortedSet<String> leftOut) {

    private static final String FILE = "knobs";
    private static final String PLACEHOLDER = "global.";

    /**
     * @param tuned the session's knobs, whose values must be readable
     * @throws ProblemException 400 for another shape, or a tuned knob whose value is none of its own
     */
    static KnobReadings of(Catalog catalog, Set<String> tuned, JsonNode content) {
        MetricTree tree = MetricTree.of(FILE, content);
        Map<String, Knob> known = new HashMap<>();
        Map<String, Knob> lower = new HashMap<>();
        for (Knob knob : catalog.knobs()) {
            known.put(knob.name(), knob);
            lower.put(knob.name().toLowerCase(Locale.ROOT), knob);
        }
        KnobReadings readings =
                new KnobReadings(JsonNodeFactory.instance.objectNode(), new HashMap<>(), new TreeSet<>());
        for (String path : tree.names()) {
            String name = path.startsWith(PLACEHOLDER) ? path.substring(PLACEHOLDER.length()) : path;
            Knob knob = known.getOrDefault(name, lower.get(name.toLowerCase(Locale.ROOT)));
            String value = tree.of(path).values().iterator().next();
            if (knob == null) {
                readings.values.put(name, value);
            } else {
                readings.read(knob, value, tuned);
            }
        }
        return readings;
    }

    private void read(Knob knob, String value, Set<String> tuned) {
        if (!knob.domain().isNumeric()) {
            values.put(knob.name(), value);
            return;
        }
        try {
            double number = KnobText.read(knob, value);
            values.put(knob.name(), value);
            if (Double.isFinite(number)) {
                numbers.put(knob.name(), number);
            }
        } catch (KnobValueException e) {
            if (tuned.contains(knob.name())) {
                throw Refusal.of(FILE, knob.name() + " is tuned, and its value is none that such a knob can have");
            }
            leftOut.add(knob.name());
        }
    }
}
