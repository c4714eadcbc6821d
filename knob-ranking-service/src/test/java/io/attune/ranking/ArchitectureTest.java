package io.attune.ranking;

import io.attune.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.of("io.attune.ranking")
                .withAlgorithmsIn(
                        "io.attune.ranking.matrix..",
                        "io.attune.ranking.lasso..",
                        "io.attune.ranking.importance..",
                        "io.attune.ranking.knobs..")
                .check();
    }
}
