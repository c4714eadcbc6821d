package io.attune.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.attune.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoFrameworkButTheJsonAnnotations = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.attune.model..", "java..", "org.jspecify.annotations", "com.fasterxml.jackson.annotation");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.attune.model.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everythingIsImmutable = fields().should().beFinal();
}
