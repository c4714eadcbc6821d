package io.attune.ranking.outside;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with a schedule that tests can wait for. */
public final class EverySecond implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "attune.knob-ranking.every", "1s",
                "attune.knob-ranking.arrival-patience", "200ms",
                "quarkus.http.test-port", "0");
    }
}
