package io.attune.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureRulesTest {

    private static final String SAMPLES = "io.attune.testing.sample.";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "clockless, Clock",
        "injected, Inject",
        "mutable, final",
        "named, Helper",
        "framework, java.sql",
        "cyclic, Cycle",
    })
    void findsWhatBreaksARule(String sample, String message) {
        assertThatThrownBy(() -> check(sample))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    @Test
    void findsNothingInACleanPackage() {
        assertThatCode(() -> check("clean")).doesNotThrowAnyException();
    }

    private static void check(String sample) {
        ArchitectureRules.of(SAMPLES + sample)
                .withAlgorithmsIn(SAMPLES + sample + "..")
                .check(new ClassFileImporter().importPackages(SAMPLES + sample));
    }
}
