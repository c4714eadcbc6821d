package io.attune.commons;

import io.attune.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.of("io.attune.commons").check();
    }
}
