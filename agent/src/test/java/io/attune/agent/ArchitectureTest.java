package io.attune.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.attune.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.attune.agent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule KNOWS_THE_SUITE_BY_ITS_REST_API_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.attune.model..", "io.attune.commons..", "io.attune.embedded..", "io.quarkus..");

    @ArchTest
    static final ArchRule REST_CLIENT_KNOWS_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("io.attune.agent.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule DATABASE_READER_KNOWS_NO_REST = noClasses()
            .that()
            .resideInAPackage("io.attune.agent.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.attune.agent.api..");
}
