package io.attune.ingest.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client of one OpenAPI document would trip over in another: what is gone, what is asked for that was not, what is taken no
 * more. New operations, statuses, fields and words are none of that. Written for 3.1, whose types openapi-diff does not see.
 */
final class BreakingChanges {

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private BreakingChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(JsonNode before, JsonNode after) {
        BreakingChanges changes = new BreakingChanges(before, after);
        before.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation -> changes.operation(
                        operation.getValue(),
                        after.path("paths").path(path.getKey()).path(operation.getKey()))));
        return changes.found;
    }

    private void operation(JsonNode old, JsonNode now) {
        String id = old.path("operationId").asText();
        if (now.isMissingNode()) {
            found.add(id + " is gone");
            return;
        }
        require(now.path("operationId").asText().equals(id), id + " has another name");
        parameters(id, old.path("parameters"), now.path("parameters"));
        old.at("/requestBody/content").properties().forEach(content -> {
            JsonNode schema =
                    now.at("/requestBody/content").path(content.getKey()).path("schema");
            require(!schema.isMissingNode(), id + " takes no more " + content.getKey());
            sent(id + " body", content.getValue().path("schema"), schema);
        });
        require(old.has("requestBody") || !now.at("/requestBody/required").asBoolean(), id + " asks for a body");
        old.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                answer(
                        id + " " + response.getKey(),
                        response.getValue(),
                        now.path("responses").path(response.getKey()));
            }
        });
    }

    private void parameters(String id, JsonNode old, JsonNode now) {
        for (JsonNode parameter : old) {
            String name = parameter.path("name").asText();
            JsonNode same = named(now, name);
            require(!same.isMissingNode(), id + " takes no more the parameter " + name);
            sent(id + "?" + name, parameter.path("schema"), same.path("schema"));
        }
        for (JsonNode parameter : now) {
            String name = parameter.path("name").asText();
            boolean asked = parameter.path("required").asBoolean();
            require(!asked || named(old, name).path("required").asBoolean(), id + " asks for the parameter " + name);
        }
    }

    private static JsonNode named(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        return parameters.path("none");
    }

    private void answer(String place, JsonNode old, JsonNode now) {
        require(!now.isMissingNode(), place + " is answered no more");
        old.path("content").properties().forEach(content -> {
            JsonNode schema = now.path("content").path(content.getKey()).path("schema");
            require(!schema.isMissingNode(), place + " is no more " + content.getKey());
            received(place, content.getValue().path("schema"), schema);
        });
    }

    /** What clients send may be taken more freely, never less. */
    private void sent(String place, JsonNode oldSchema, JsonNode newSchema) {
        JsonNode old = resolved(before, oldSchema);
        JsonNode now = resolved(after, newSchema);
        if (isDone("sent", oldSchema, newSchema, place) || now.isMissingNode()) {
            return;
        }
        require(old.path("type").equals(now.path("type")), place + " is of another type");
        old.path("enum")
                .forEach(word ->
                        require(!now.has("enum") || has(now.path("enum"), word), place + " takes no more " + word));
        notLess(place, old, now, "maxLength", "maximum", "maxItems", "maxProperties");
        notMore(place, old, now, "minLength", "minimum", "minItems");
        now.path("required")
                .forEach(name -> require(has(old.path("required"), name), place + " asks for " + name.asText()));
        fields(place, old, now, true);
    }

    /** What clients get may become more, never less. */
    private void received(String place, JsonNode oldSchema, JsonNode newSchema) {
        JsonNode old = resolved(before, oldSchema);
        JsonNode now = resolved(after, newSchema);
        if (isDone("received", oldSchema, newSchema, place) || now.isMissingNode()) {
            return;
        }
        require(old.path("type").equals(now.path("type")), place + " is of another type");
        old.path("required")
                .forEach(name -> require(has(now.path("required"), name), place + " may lack " + name.asText()));
        fields(place, old, now, false);
    }

    private void fields(String place, JsonNode old, JsonNode now, boolean isSent) {
        old.path("properties").properties().forEach(property -> {
            JsonNode same = now.path("properties").path(property.getKey());
            String field = place + "." + property.getKey();
            require(!same.isMissingNode(), field + " is gone");
            compare(field, property.getValue(), same, isSent);
        });
        compare(place + "[]", old.path("items"), now.path("items"), isSent);
        compare(place + "{}", old.path("additionalProperties"), now.path("additionalProperties"), isSent);
    }

    private void compare(String place, JsonNode old, JsonNode now, boolean isSent) {
        if (old.isObject() && isSent) {
            sent(place, old, now);
        } else if (old.isObject()) {
            received(place, old, now);
        }
    }

    private void notLess(String place, JsonNode old, JsonNode now, String... bounds) {
        for (String bound : bounds) {
            boolean tighter = now.has(bound)
                    && (!old.has(bound)
                            || now.get(bound)
                                            .decimalValue()
                                            .compareTo(old.get(bound).decimalValue())
                                    < 0);
            require(!tighter, place + " has a lower " + bound);
        }
    }

    private void notMore(String place, JsonNode old, JsonNode now, String... bounds) {
        for (String bound : bounds) {
            boolean tighter = now.has(bound)
                    && (!old.has(bound)
                            || now.get(bound)
                                            .decimalValue()
                                            .compareTo(old.get(bound).decimalValue())
                                    > 0);
            require(!tighter, place + " has a higher " + bound);
        }
    }

    /** Schemas that stand in many places are compared once, and those that hold themselves end. */
    private boolean isDone(String way, JsonNode old, JsonNode now, String place) {
        String name =
                old.has("$ref") ? old.path("$ref").asText() + now.path("$ref").asText() : place;
        return !compared.add(way + " " + name);
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : resolved(document, document.at(reference.substring(1)));
    }

    private static boolean has(JsonNode words, JsonNode word) {
        for (JsonNode one : words) {
            if (one.equals(word)) {
                return true;
            }
        }
        return false;
    }

    private void require(boolean holds, String change) {
        if (!holds) {
            found.add(change);
        }
    }
}
