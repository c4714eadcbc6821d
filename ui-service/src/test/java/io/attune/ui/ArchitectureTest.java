package io.attune.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.attune.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.attune.ui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_READ_MODEL_RUNS_STATEMENTS = noClasses()
            .that()
            .resideOutsideOfPackage("io.attune.ui.readmodel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.of("io.attune.ui")
                .withAlgorithmsIn("io.attune.ui.progress..")
                .check();
    }
}
