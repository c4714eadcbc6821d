package io.attune.recommender;

import io.attune.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.of("io.attune.recommender")
                .withAlgorithmsIn(
                        "io.attune.recommender.space..",
                        "io.attune.recommender.problem..",
                        "io.attune.recommender.linear..",
                        "io.attune.recommender.surrogate..",
                        "io.attune.recommender.neural..",
                        "io.attune.recommender.ottertune..",
                        "io.attune.recommender.acquisition..",
                        "io.attune.recommender.mapping..",
                        "io.attune.recommender.design..",
                        "io.attune.recommender.validation..",
                        "io.attune.recommender.method..")
                .check();
    }
}
