package io.attune.learning.outside;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with a schedule that tests can wait for; runs that wait for something are only woken by it. */
public final class EverySecond implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "attune.learning.every", "1s",
                "attune.characterization.version-delay", "1s",
                "attune.learning.arrival-patience", "2m");
    }
}
