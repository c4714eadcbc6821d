package io.attune.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a session recommends, one configuration after the other, and the same again to who asks again. */
final class RehearsedRecommendations {

    private static final String INACTIVE = "SESSION_NOT_ACTIVE";

    private final JsonMapper json = JsonMapper.builder().build();
    private final UUID session;
    private final List<Map<String, String>> configurations;
    private final Map<UUID, JsonNode> answers = new LinkedHashMap<>();
    private String lastCode = "BUDGET_SPENT";
    private int incumbent;

    RehearsedRecommendations(UUID session, List<Map<String, String>> configurations) {
        this.session = session;
        this.configurations = List.copyOf(configurations);
    }

    /** @param sequence of the observation that the last word names as the best */
    void endWith(String code, int sequence) {
        lastCode = code;
        incumbent = sequence;
    }

    int count() {
        return configurations.size();
    }

    /** The knobs that it sets, as the session's. */
    JsonNode knobs() {
        ArrayNode items = json.createArrayNode();
        configurations.stream()
                .flatMap(configuration -> configuration.keySet().stream())
                .distinct()
                .forEach(knob -> items.addObject().put("name", knob).put("type", "integer"));
        return json.createObjectNode().set("items", items);
    }

    /** There is none yet, and why. */
    JsonNode notYet(String code) {
        ObjectNode notYet = json.createObjectNode();
        explain(notYet, code, code);
        return notYet;
    }

    /**
     * The one that follows an observation.
     *
     * @param sequence the observation's number
     * @param active whether the session is
     */
    JsonNode after(UUID observation, int sequence, boolean active) {
        JsonNode known = answers.get(observation);
        if (known == null) {
            known = made(new UUID(session.getMostSignificantBits(), sequence), active);
            answers.put(observation, known);
        }
        return known;
    }

    private JsonNode made(UUID id, boolean active) {
        int number = (int) answers.values().stream()
                .filter(answer -> !answer.at("/reason/code").asText().equals(INACTIVE))
                .count();
        if (!active) {
            return recommendation(id, INACTIVE, INACTIVE, configurations.get(Math.max(0, number - 1)));
        }
        return number < configurations.size()
                ? recommendation(id, "COLD_START", "COLD_START(" + (number + 1) + " of 10)", configurations.get(number))
                : lastWord(id);
    }

    private JsonNode lastWord(UUID id) {
        ObjectNode last = (ObjectNode) recommendation(id, lastCode, lastCode, Map.of());
        if (incumbent > 0) {
            last.putObject("provenance").put("incumbentSequence", incumbent);
        }
        return last;
    }

    private JsonNode recommendation(UUID id, String code, String label, Map<String, String> configuration) {
        ObjectNode recommendation = json.createObjectNode();
        recommendation.put("id", id.toString());
        explain(recommendation, code, label);
        ArrayNode settings = recommendation.putArray("settings");
        configuration.forEach((knob, value) ->
                settings.addObject().put("knob", knob).put("value", value).put("applies", "RELOAD"));
        return recommendation;
    }

    private static void explain(ObjectNode answer, String code, String label) {
        answer.putObject("reason").put("code", code).put("label", label).put("explanation", "rehearsed");
    }
}
