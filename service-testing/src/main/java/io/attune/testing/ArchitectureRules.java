package io.attune.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The rules of the house that a machine can check. A module applies them in one test:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @Test
 *     void keepsTheRulesOfTheHouse() {
 *         ArchitectureRules.of("io.attune.ranking").withAlgorithmsIn("io.attune.ranking.lasso..").check();
 *     }
 * }
 * }</pre>
 */
public final class ArchitectureRules {

    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "jakarta..",
        "javax.sql..",
        "java.sql..",
        "java.net.http..",
        "io.smallrye..",
        "io.micrometer..",
        "io.vertx..",
        "org.eclipse.microprofile..",
        "org.hibernate..",
        "org.apache.kafka..",
        "com.fasterxml.jackson..",
        "io.attune.commons..",
        "io.attune.learning.."
    };
    private static final List<String> EMPTY_ENDINGS =
            List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base", "Constants", "Processor", "Handler");
    private static final List<Class<?>> TIMES =
            List.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class);
    private static final List<String> INJECTING = List.of(
            "jakarta.inject.Inject",
            "jakarta.persistence.PersistenceContext",
            "org.eclipse.microprofile.config.inject.ConfigProperty",
            "org.eclipse.microprofile.reactive.messaging.Channel");

    private final String rootPackage;
    private final List<String> algorithmPackages;

    private ArchitectureRules(String rootPackage, List<String> algorithmPackages) {
        this.rootPackage = rootPackage;
        this.algorithmPackages = algorithmPackages;
    }

    /** The rules for the classes under a package, without their tests. */
    public static ArchitectureRules of(String rootPackage) {
        return new ArchitectureRules(rootPackage, List.of());
    }

    /**
     * The same, and these packages hold algorithms, which import no framework.
     *
     * @param packages as ArchUnit writes them, such as {@code io.attune.ranking.lasso..}
     */
    public ArchitectureRules withAlgorithmsIn(String... packages) {
        return new ArchitectureRules(rootPackage, List.of(packages));
    }

    /**
     * Checks all rules.
     *
     * @throws AssertionError with every violation of the first rule that is broken
     */
    public void check() {
        check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage));
    }

    void check(JavaClasses classes) {
        if (!algorithmPackages.isEmpty()) {
            algorithmsImportNoFramework().check(classes);
        }
        packagesHaveNoCycles().check(classes);
        timeComesFromAClock().check(classes);
        nothingIsInjectedIntoFields().check(classes);
        namesSayWhatAClassIs().check(classes);
        staticFieldsAreFinal().check(classes);
    }

    private ArchRule algorithmsImportNoFramework() {
        return noClasses()
                .that()
                .resideInAnyPackage(algorithmPackages.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .because("an algorithm is read, tested and measured alone");
    }

    private ArchRule packagesHaveNoCycles() {
        return slices().matching(rootPackage + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("dependencies point one way: resource, capability, algorithm, tuning model")
                .allowEmptyShould(true);
    }

    private static ArchRule timeComesFromAClock() {
        return classes()
                .should(new ArchCondition<JavaClass>("take the time from an injected Clock") {
                    @Override
                    public void check(JavaClass checked, ConditionEvents events) {
                        checked.getMethodCallsFromSelf().stream()
                                .filter(call -> isClockless(
                                        call.getTargetOwner().getFullName(),
                                        call.getName(),
                                        call.getTarget().getRawParameterTypes().isEmpty()))
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                    }
                })
                .because("the same inputs give the same answer, and tests set the time");
    }

    private static boolean isClockless(String owner, String method, boolean withoutParameters) {
        boolean ofSystem = owner.equals(System.class.getName()) && method.equals("currentTimeMillis");
        boolean now = method.equals("now")
                && withoutParameters
                && TIMES.stream().anyMatch(time -> time.getName().equals(owner));
        return ofSystem || now;
    }

    private static ArchRule nothingIsInjectedIntoFields() {
        var rule = noFields().should().beAnnotatedWith(INJECTING.get(0));
        for (String annotation : INJECTING.subList(1, INJECTING.size())) {
            rule = rule.orShould().beAnnotatedWith(annotation);
        }
        return rule.because("constructors say what a class needs").allowEmptyShould(true);
    }

    private static ArchRule namesSayWhatAClassIs() {
        var rule = noClasses().should().haveSimpleNameEndingWith(EMPTY_ENDINGS.get(0));
        for (String ending : EMPTY_ENDINGS.subList(1, EMPTY_ENDINGS.size())) {
            rule = rule.orShould().haveSimpleNameEndingWith(ending);
        }
        return rule.because("a noun of the domain says more");
    }

    private static ArchRule staticFieldsAreFinal() {
        return fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .because("state belongs to objects")
                .allowEmptyShould(true);
    }
}
