package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.commons.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The readings of a metrics file: {@code {"global": {view: {variable: value}}, "local": {scope: {view: {object: {variable: value}}}}}}.
 * Each variable of each view has a value for every object (table, index, database) that the view tells of; a global one has one.
 */
final class MetricTree {

    private static final String NO_OBJECT = "";

    private final String file;
    private final Map<String, SortedMap<String, String>> values = new HashMap<>();

    private MetricTree(String file) {
        this.file = file;
    }

    /** @throws ProblemException 400 for another shape */
    static MetricTree of(String file, JsonNode content) {
        MetricTree tree = new MetricTree(file);
        tree.requireKnown(content);
        tree.object(content.path("global")).forEach((view, variables) -> tree.add(view, NO_OBJECT, variables));
        tree.object(content.path("local"))
                .forEach((scope, views) -> tree.object(views).forEach((view, objects) -> tree.object(objects)
                        .forEach((name, variables) -> tree.add(view, scope + " " + name, variables))));
        return tree;
    }

    /** The names, {@code view.variable}. */
    Set<String> names() {
        return values.keySet();
    }

    /** The value of each object; a global variable has one, under an empty name. */
    SortedMap<String, String> of(String name) {
        return values.getOrDefault(name, new TreeMap<>());
    }

    /** Whether the variable stands for the whole DBMS. */
    boolean isGlobal(String name) {
        return of(name).containsKey(NO_OBJECT);
    }

    private void requireKnown(JsonNode content) {
        content.fieldNames().forEachRemaining(name -> {
            if (!name.equals("global") && !name.equals("local")) {
                throw shape();
            }
        });
    }

    private void add(String view, String object, JsonNode variables) {
        object(variables).forEach((variable, value) -> {
            if (value.isContainerNode()) {
                throw shape();
            }
            if (!value.isNull()) {
                values.computeIfAbsent(view + "." + variable, name -> new TreeMap<>())
                        .put(object, value.asText());
            }
        });
    }

    /** The fields of an object; none of null, or where there is nothing. */
    private Map<String, JsonNode> object(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw shape();
        }
        return node.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private ProblemException shape() {
        return Refusal.of(
                file,
                "must be {\"global\": {view: {name: value}}, \"local\": {scope: {view: {object: {name: value}}}}}");
    }
}
