package io.attune.ingest.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.ingest.contract.WrongValues.Wrong;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Everything that can be done to a good body, one thing at a time. */
final class BodyMutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "place-of-the-mutation";
    private static final List<String> UNKNOWN =
            List.of("isAdmin", "id", "createdAt", "revision", "projectId", "__proto__", "class", "$type");
    private static final List<List<String>> ORDERED =
            List.of(List.of("lower", "upper"), List.of("min", "max"), List.of("start", "end"));

    private final ContractDocument document;
    private final JsonNode good;
    private final List<Mutation> mutations = new ArrayList<>();

    private BodyMutations(ContractDocument document, JsonNode good) {
        this.document = document;
        this.good = good;
    }

    static List<Mutation> of(ContractDocument document, Schema schema, String good) {
        BodyMutations all = new BodyMutations(document, read(good));
        all.whole(good);
        all.inside(document.resolved(schema), JsonPointer.empty());
        return all.mutations;
    }

    private void whole(String body) {
        add("nothing", "", true);
        add("null", "null", true);
        add("an array", "[" + body + "]", true);
        add("a text", "\"" + Mutation.MARK + "\"", true);
        add("a number", "7", true);
        add("half of it", body.substring(0, body.length() / 2), true);
        add("it twice", body + body, true);
        add("1,000 levels", "{\"a\":".repeat(1000), true);
        add("a comment", "/* */" + body, true);
    }

    private void inside(Schema schema, JsonPointer at) {
        JsonNode here = good.at(at);
        if (!here.isObject() || schema.getProperties() == null) {
            return;
        }
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        for (Map.Entry<String, Schema> property : schema.getProperties().entrySet()) {
            field(at, property.getKey(), document.resolved(property.getValue()), required.contains(property.getKey()));
        }
        for (String name : UNKNOWN) {
            if (!schema.getProperties().containsKey(name)) {
                put(at, name, "\"" + Mutation.MARK + "\"", "a field that is not there: " + name, true);
            }
        }
        for (List<String> pair : ORDERED) {
            swap(at, pair.get(0), pair.get(1));
        }
    }

    private void field(JsonPointer at, String name, Schema schema, boolean required) {
        JsonPointer place = at.appendProperty(name);
        if (good.at(at).has(name)) {
            JsonNode copy = good.deepCopy();
            ((ObjectNode) copy.at(at)).remove(name);
            add(place + " is missing", text(copy), required);
            twice(at, name);
        }
        put(at, name, "null", "null", required);
        for (Wrong wrong : WrongValues.of(schema)) {
            put(at, name, wrong.json(), wrong.what(), wrong.refused());
        }
        if (isMap(schema)) {
            entries(place, document.resolved(schema.getAdditionalPropertiesSchema()));
        } else if (WrongValues.is(schema, SchemaType.ARRAY) && schema.getItems() != null) {
            for (Wrong wrong : WrongValues.of(document.resolved(schema.getItems()))) {
                put(at, name, "[" + wrong.json() + "]", "an item of " + wrong.what(), wrong.refused());
            }
            inside(document.resolved(schema.getItems()), place.appendIndex(0));
        } else {
            inside(schema, place);
        }
    }

    private static boolean isMap(Schema schema) {
        return schema.getAdditionalPropertiesSchema() != null;
    }

    private void entries(JsonPointer at, Schema value) {
        if (!good.at(at).isObject()) {
            return;
        }
        String sample =
                good.at(at).isEmpty() ? "1" : text(good.at(at).elements().next());
        for (String name : List.of("", " ", "a\u0000b", "a\u200bb", "a\u202eb", "k".repeat(10_000))) {
            put(at, name, sample, "a name that is none", true);
        }
        List<String> names = new ArrayList<>();
        good.at(at).fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            twice(at, name);
            for (Wrong wrong : WrongValues.of(value)) {
                put(at, name, wrong.json(), wrong.what(), wrong.refused());
            }
            if (!WrongValues.isAny(value)) {
                inside(value, at.appendProperty(name));
            }
        }
    }

    private void swap(JsonPointer at, String least, String greatest) {
        JsonNode copy = good.deepCopy();
        ObjectNode here = (ObjectNode) copy.at(at);
        if (here.has(least) && here.has(greatest)) {
            JsonNode low = here.get(least);
            here.set(least, here.get(greatest));
            here.set(greatest, low);
            add(at + ": " + least + " above " + greatest, text(copy), true);
        }
    }

    private void twice(JsonPointer at, String name) {
        JsonNode copy = good.deepCopy();
        ObjectNode here = (ObjectNode) copy.at(at);
        here.set(PLACE, here.get(name));
        add(at.appendProperty(name) + " twice", text(copy).replace(quoted(PLACE), quoted(name)), true);
    }

    private void put(JsonPointer at, String name, String json, String what, boolean refused) {
        JsonNode copy = good.deepCopy();
        ((ObjectNode) copy.at(at)).put(name, PLACE);
        String shown = name.length() > 100 ? "an overlong name" : name;
        add(at.appendProperty(shown) + ": " + what, text(copy).replace(quoted(PLACE), json), refused);
    }

    private void add(String what, String body, boolean refused) {
        mutations.add(new Mutation(what, body, refused));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
