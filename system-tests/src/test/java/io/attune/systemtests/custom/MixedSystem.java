package io.attune.systemtests.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system that nobody knows, of 20 knobs of all kinds, and how well it runs. It is written for this test alone and shares no code with
 * Attune: what it gets must be what its own catalog says.
 */
final class MixedSystem {

    static final String OBJECTIVE = "comfort";

    private static final int INTEGERS = 8;
    private static final int REALS = 5;
    private static final int SWITCHES = 4;
    private static final int CHOICES = 3;
    private static final String[] WORDS = {"low", "middle", "high"};

    private final Map<String, JsonNode> knobs = new TreeMap<>();

    /** As the client imports it. */
    ObjectNode catalog() {
        ObjectNode catalog =
                ApiClient.JSON.createObjectNode().put("dbmsType", "greenhouse").put("dbmsVersion", "2.5");
        ArrayNode list = catalog.putArray("knobs");
        for (int i = 0; i < INTEGERS; i++) {
            ObjectNode knob = knob(list, "count_" + i, "INTEGER")
                    .put("min", 1)
                    .put("max", 1000)
                    .put("default", 10);
            if (i % 2 == 0) {
                knob.put("scale", "LOG");
            }
            if (i == 3) {
                knob.put("unit", "MB")
                        .put("resource", "MEMORY")
                        .put("default", "10MB")
                        .put("applies", "RESTART");
            }
            if (i == 5) {
                knob.put("min", 0).put("default", -1).putArray("specialValues").add(-1);
            }
        }
        for (int i = 0; i < REALS; i++) {
            knob(list, "share_" + i, "REAL").put("min", -1).put("max", 1).put("default", -0.75);
        }
        for (int i = 0; i < SWITCHES; i++) {
            knob(list, "switch_" + i, "BOOLEAN").put("default", i % 2 == 0);
        }
        for (int i = 0; i < CHOICES; i++) {
            ArrayNode values =
                    knob(list, "choice_" + i, "ENUM").put("default", "low").putArray("values");
            for (String word : WORDS) {
                values.add(word);
            }
        }
        catalog.putArray("metrics")
                .addObject()
                .put("name", "air.temperature")
                .put("kind", "GAUGE")
                .put("unit", "°C");
        list.forEach(knob -> knobs.put(knob.path("name").asText(), knob));
        return catalog;
    }

    private static ObjectNode knob(ArrayNode list, String name, String type) {
        return list.addObject().put("name", name).put("type", type);
    }

    /** The configuration that it starts with, as it writes it. */
    Map<String, String> defaults() {
        Map<String, String> values = new TreeMap<>();
        knobs.forEach((name, knob) -> values.put(name, knob.path("default").asText()));
        return values;
    }

    /** Whether that text is a value of the knob, in its bounds and of its type. */
    boolean accepts(String name, String text) {
        JsonNode knob = knobs.get(name);
        if (knob == null) {
            return false;
        }
        return switch (knob.path("type").asText()) {
            case "BOOLEAN" -> text.equals("on") || text.equals("off");
            case "ENUM" -> knob.path("values").toString().contains("\"" + text + "\"");
            case "INTEGER" -> text.matches("-?\\d+(MB|GB)?") && isInside(knob, text);
            default -> text.matches("-?\\d+(\\.\\d+)?") && isInside(knob, text);
        };
    }

    private static boolean isInside(JsonNode knob, String text) {
        double value = number(text);
        for (JsonNode special : knob.path("specialValues")) {
            if (special.asDouble() == value) {
                return true;
            }
        }
        boolean unitFits = knob.has("unit") == text.matches(".*[A-Z]");
        return unitFits
                && value >= knob.path("min").asDouble()
                && value <= knob.path("max").asDouble();
    }

    /** In the knob's own unit. */
    private static double number(String text) {
        double times = text.endsWith("GB") ? 1024 : 1;
        return Double.parseDouble(text.replaceAll("[A-Z]+$", "")) * times;
    }

    /** How well it runs: 0 at its best, below zero everywhere else. */
    double comfort(Map<String, String> configuration) {
        double discomfort = 0;
        for (Map.Entry<String, String> setting : configuration.entrySet()) {
            discomfort += discomfort(setting.getKey(), setting.getValue().toLowerCase(Locale.ROOT));
        }
        return -discomfort;
    }

    private static double discomfort(String knob, String value) {
        if (knob.startsWith("count_")) {
            double count = Math.max(1, number(value.toUpperCase(Locale.ROOT)));
            double distance = Math.log10(count) - 2;
            return distance * distance;
        }
        if (knob.startsWith("share_")) {
            double distance = Double.parseDouble(value) - 0.5;
            return distance * distance;
        }
        if (knob.startsWith("switch_")) {
            return value.equals("on") || value.equals("true") ? 0 : 0.5;
        }
        return value.equals("high") ? 0 : 0.4;
    }
}
