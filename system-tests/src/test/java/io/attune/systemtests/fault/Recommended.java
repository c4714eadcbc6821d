package io.attune.systemtests.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.systemtests.stack.Scenario.Tuning;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The recommendations that a session has. */
final class Recommended {

    private Recommended() {}

    /**
     * Of each observation the recommendation that follows it.
     *
     * @throws AssertionError where an observation has two
     */
    static Map<UUID, UUID> byObservation(Tuning session) {
        Map<UUID, UUID> recommendations = new HashMap<>();
        for (JsonNode one : session.client().all(session.path("/recommendations"))) {
            UUID observation = UUID.fromString(one.path("afterObservationId").asText());
            UUID recommendation = UUID.fromString(one.path("id").asText());
            UUID earlier = recommendations.put(observation, recommendation);
            if (earlier != null) {
                throw new AssertionError("Observation " + observation + " has " + earlier + " and " + recommendation);
            }
        }
        return recommendations;
    }
}
