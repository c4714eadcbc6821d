package io.attune.recommender.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Knob;
import io.attune.model.knob.Tunability;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Guardrails;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.space.KnobSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ConfigurationValidatorTest {

    private static final int CONFIGURATIONS = 100_000;
    private static final int A_SESSION = 500;

    private final Catalog catalog = Examples.postgres();
    private final CurrentValues defaults = new CurrentValues(catalog, NumericRow.of());

    @Test
    void leavesNothingToComplainAboutInRandomConfigurationsOfRandomSessions() {
        Random random = new Random(20);
        Map<String, Double> running = running();
        for (int round = 0; round < CONFIGURATIONS / A_SESSION; round++) {
            Session session = randomSession(random);
            KnobSpace space = KnobSpace.of(catalog, session);
            ConfigurationValidator validator = new ConfigurationValidator(space, catalog, session, defaults);
            ConfigurationChecker checker = new ConfigurationChecker(catalog, session);
            for (int i = 0; i < A_SESSION; i++) {
                double[] validated = validator.validated(wild(space, random));
                List<String> complaints = checker.complaints(named(space, validated), running);
                complaints.addAll(validator.violations(validated, nothing(space)));
                if (!Arrays.equals(validator.validated(validated), validated)) {
                    complaints.add("a valid configuration does not stay as it is");
                }
                double[] rounded = validator.rounded(validated, nothing(space));
                complaints.addAll(checker.complaints(named(space, rounded), running));
                complaints.addAll(validator.violations(rounded, nothing(space)));
                if (!complaints.isEmpty()) {
                    fail("round %d of seed 20: %s", round, complaints);
                }
            }
        }
    }

    @Test
    void takesTheSameShareOffEveryAmountOfMemory() {
        Session session = Examples.session(
                catalog, 1, 10, knob -> List.of("shared_buffers", "work_mem").contains(knob.name()));
        KnobSpace space = KnobSpace.of(catalog, session);
        double[] greedy = {3.2 * Examples.GIB, 128.0 * (1 << 20)};
        double[] validated = new ConfigurationValidator(space, catalog, session, defaults).validated(greedy);
        double buffersShare = validated[0] / greedy[0];
        double workShare = validated[1] / greedy[1];
        assertThat(buffersShare).isBetween(0.2, 0.6);
        assertThat(workShare / buffersShare).isBetween(0.99, 1.01);
    }

    @Test
    void bringsTheLesserKnobDownAndRaisesTheGreaterOnlyAsFarAsItMust() {
        Session session = Examples.session(
                catalog, 1, 10, knob -> List.of("min_wal_size", "max_wal_size").contains(knob.name()));
        KnobSpace space = KnobSpace.of(catalog, session);
        double[] crossed = {600.0 * (1 << 20), 2.0 * Examples.GIB};
        double[] validated = new ConfigurationValidator(space, catalog, session, defaults).validated(crossed);
        assertThat(validated).containsExactly(600.0 * (1 << 20), 600.0 * (1 << 20));
    }

    private static double[] nothing(KnobSpace space) {
        double[] unset = new double[space.size()];
        Arrays.fill(unset, Double.NaN);
        return unset;
    }

    @Test
    void roundsSizesButNotThoseThatNeedNoSetting() {
        Session session = Examples.session(
                catalog, 1, 10, knob -> List.of("shared_buffers", "work_mem").contains(knob.name()));
        KnobSpace space = KnobSpace.of(catalog, session);
        ConfigurationValidator validator = new ConfigurationValidator(space, catalog, session, defaults);
        double[] valid = {111_800.0 * 1024, 1029.0 * 1024};

        assertThat(validator.rounded(valid, nothing(space))).containsExactly(108.0 * (1 << 20), 1024.0 * 1024);
        assertThat(validator.rounded(valid, new double[] {valid[0], 0})).containsExactly(valid[0], 1024.0 * 1024);
    }

    @Test
    void roundsDownWhereTheMemoryBudgetLeavesNoRoom() {
        Session session = Examples.session(
                catalog, 1, 10, knob -> List.of("shared_buffers", "work_mem").contains(knob.name()));
        KnobSpace space = KnobSpace.of(catalog, session);
        ConfigurationValidator validator = new ConfigurationValidator(space, catalog, session, defaults);
        double[] greedy = validator.validated(new double[] {3.2 * Examples.GIB, 128.0 * (1 << 20)});
        double[] rounded = validator.rounded(greedy, nothing(space));

        assertThat(validator.violations(rounded, nothing(space))).isEmpty();
        assertThat(rounded[0]).isLessThanOrEqualTo(greedy[0]);
        assertThat(rounded[0] % (16 << 20)).isZero();
    }

    private Session randomSession(Random random) {
        double share = 0.3 + 0.6 * random.nextDouble();
        Predicate<Knob> chosen = knob -> knob.advice().tunability() == Tunability.DEFAULT || random.nextInt(3) == 0;
        Session drawn = Examples.session(catalog, random.nextInt(1000), 10, chosen);
        Hardware machine = new Hardware(1 + random.nextInt(64), (4L + random.nextInt(252)) << 30, Hardware.Storage.SSD);
        RestartPolicy restarts = random.nextBoolean() ? RestartPolicy.ALWAYS : RestartPolicy.NEVER;
        return new Session(
                drawn.id(),
                drawn.projectId(),
                drawn.name(),
                1,
                drawn.state(),
                drawn.catalog(),
                drawn.workloadId(),
                drawn.workloadName(),
                machine,
                drawn.objective(),
                drawn.constraints(),
                drawn.strategy(),
                drawn.hyperparameters(),
                Examples.knobs(catalog, machine, knob -> drawn.knobs().stream()
                        .anyMatch(k -> k.name().equals(knob.name()))),
                drawn.budget(),
                new Guardrails(share, 0, restarts),
                drawn.approval(),
                drawn.seed(),
                drawn.createdAt());
    }

    /** Values from inside, at and far outside the bounds. */
    private static double[] wild(KnobSpace space, Random random) {
        double[] configuration = new double[space.size()];
        for (int i = 0; i < configuration.length; i++) {
            double inside = space.axis(i).at(random.nextDouble());
            configuration[i] = switch (random.nextInt(6)) {
                case 0 -> inside * 1e6;
                case 1 -> -inside;
                case 2 -> inside + random.nextDouble();
                case 3 -> space.axis(i).at(1);
                default -> inside;
            };
        }
        return configuration;
    }

    private Map<String, Double> running() {
        Map<String, Double> running = new TreeMap<>();
        for (Knob knob : catalog.knobs()) {
            Double usual = knob.defaultValue();
            if (usual != null) {
                running.put(knob.name(), usual);
            }
        }
        return running;
    }

    private static Map<String, Double> named(KnobSpace space, double[] configuration) {
        Map<String, Double> named = new TreeMap<>();
        for (int i = 0; i < configuration.length; i++) {
            named.put(space.axis(i).name(), configuration[i]);
        }
        return named;
    }
}
