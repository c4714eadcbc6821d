package io.attune.characterization;

import io.attune.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.of("io.attune.characterization")
                .withAlgorithmsIn(
                        "io.attune.characterization.factor..",
                        "io.attune.characterization.cluster..",
                        "io.attune.characterization.pruning..")
                .check();
    }
}
