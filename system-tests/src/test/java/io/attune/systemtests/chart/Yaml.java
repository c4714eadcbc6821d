package io.attune.systemtests.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** YAML text to trees, and values over values. */
final class Yaml {

    static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    static List<JsonNode> documents(String text) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return MAPPER.readValues(parser, JsonNode.class).readAll().stream()
                    .filter(JsonNode::isObject)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String merge(String under, String over) {
        try {
            return MAPPER.writeValueAsString(merge(MAPPER.readTree(under), MAPPER.readTree(over)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode merge(JsonNode under, JsonNode over) {
        if (!(under instanceof ObjectNode target) || !over.isObject()) {
            return over;
        }
        over.properties().forEach(field -> {
            JsonNode own = target.get(field.getKey());
            target.set(field.getKey(), own == null ? field.getValue() : merge(own, field.getValue()));
        });
        return target;
    }
}
