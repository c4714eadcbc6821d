package io.attune.ingest;

import io.attune.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.of("io.attune.ingest")
                .withAlgorithmsIn("io.attune.ingest.conversion..")
                .check();
    }
}
