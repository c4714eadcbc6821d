package io.attune.recommender.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.matrix.NumericRow;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class WorkloadMappingTest {

    private static final UUID ALIKE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID OPPOSITE = new UUID(0, 3);
    private static final Map<String, Integer> METRICS = Map.of("reads", 0, "writes", 1);

    private final Random random = new Random(5);

    @Test
    void picksTheWorkloadThatBehavesAlike() {
        Mapping mapping = mapping(List.of(
                source(OTHER, 40, x -> 900 - 200 * x, x -> 10 * x, x -> x),
                source(ALIKE, 25, x -> 100 * x, x -> 500 * x * x, x -> x)));

        assertThat(mapping.chosen().map(SourceWorkload::workloadId)).contains(ALIKE);
        assertThat(mapping.scores()).extracting(MappingScore::workloadId).containsExactly(ALIKE, OTHER);
        assertThat(mapping.scores().get(0).distance()).isLessThan(1.5);
        assertThat(mapping.scores().get(1).metrics()).containsOnlyKeys("reads", "writes");
    }

    @Test
    void passesOverAWorkloadThatOrdersConfigurationsTheWrongWayRound() {
        Mapping mapping = mapping(List.of(
                source(OPPOSITE, 30, x -> 100 * x, x -> 500 * x * x, x -> -x),
                source(OTHER, 30, x -> 300 - 200 * x, x -> 10 * x, x -> x)));

        assertThat(mapping.scores().get(0).workloadId()).isEqualTo(OPPOSITE);
        assertThat(mapping.scores().get(0).rankAgreement()).isNegative();
        assertThat(mapping.chosen().map(SourceWorkload::workloadId)).contains(OTHER);
    }

    @Test
    void doesNotDependOnTheOrderInWhichSourcesCome() {
        SourceWorkload one = source(OTHER, 40, x -> 900 - 200 * x, x -> 10 * x, x -> x);
        SourceWorkload other = source(ALIKE, 25, x -> 100 * x, x -> 500 * x * x, x -> x);
        WorkloadMapping mapping = new WorkloadMapping(
                WorkloadMappingTest::features, trials(6, x -> 100 * x, x -> 500 * x * x, x -> x), METRICS);
        assertThat(mapping.among(List.of(one, other)).scores())
                .isEqualTo(mapping.among(List.of(other, one)).scores());
    }

    @Test
    void mapsToNothingWhereThereIsTooLittleToCompare() {
        assertThat(mapping(List.of(source(ALIKE, 4, x -> x, x -> x, x -> x))).chosen())
                .isEmpty();
        assertThat(mapping(List.of()).scores()).isEmpty();
        assertThat(new WorkloadMapping(WorkloadMappingTest::features, trials(5, x -> x, x -> x, x -> x), Map.of())
                        .among(List.of(source(ALIKE, 20, x -> x, x -> x, x -> x)))
                        .chosen())
                .isEmpty();
    }

    @Test
    void binsByDeciles() {
        double[] hundred = new double[101];
        for (int i = 0; i < hundred.length; i++) {
            hundred[i] = i;
        }
        Deciles deciles = new Deciles(hundred);
        assertThat(List.of(deciles.bin(-5), deciles.bin(10), deciles.bin(10.5), deciles.bin(90), deciles.bin(1e9)))
                .containsExactly(1, 1, 2, 9, 10);
        assertThat(RankAgreement.kendall(new double[] {1, 2, 3}, new double[] {10, 20, 15}))
                .isCloseTo(1.0 / 3, within(1e-12));
    }

    private Mapping mapping(List<SourceWorkload> sources) {
        List<Trial> target = trials(8, x -> 100 * x, x -> 500 * x * x, x -> x);
        return new WorkloadMapping(WorkloadMappingTest::features, target, METRICS).among(sources);
    }

    private SourceWorkload source(
            UUID id, int rows, DoubleUnaryOperator reads, DoubleUnaryOperator writes, DoubleUnaryOperator objective) {
        return new SourceWorkload(id, trials(rows, reads, writes, objective), null);
    }

    private List<Trial> trials(
            int rows, DoubleUnaryOperator reads, DoubleUnaryOperator writes, DoubleUnaryOperator objective) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = 0.2 + 0.8 * random.nextDouble();
            trials.add(new Trial(
                    new UUID(1, i),
                    i + 1,
                    NumericRow.of(x, random.nextDouble()),
                    NumericRow.of(reads.applyAsDouble(x), writes.applyAsDouble(x)),
                    100 + objective.applyAsDouble(x),
                    Trial.Ending.MEASURED));
        }
        return trials;
    }

    private static double[] features(Trial trial) {
        return trial.knobs().toArray();
    }
}
