package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import io.attune.model.snapshot.PruningEvidence;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pruning says of itself: how well the kept metrics tell the others, and how surely they are kept. */
class PruningEvidenceTest {

    private static final MetricPruning PRUNING = MetricPruning.standard();

    @Test
    void saysHowWellTheKeptMetricsTellTheOthersOnRowsThatWereHeldOut() {
        var evidence =
                PRUNING.prune(MetricFamilies.of(6, 80, 4, 8, 0.3), Set.of(), 1).evidence();

        assertThat(evidence.explainedVariance()).isBetween(0.75, 0.99);
        assertThat(evidence.curve()).hasSize(20);
        assertThat(evidence.curve().get(0).explainedVariance()).isLessThan(0.4);
        assertThat(evidence.metrics()).hasSize(32).allSatisfy(metric -> {
            assertThat(metric.loadings().size()).isGreaterThanOrEqualTo(4);
            assertThat(metric.explainedVariance()).isBetween(0.6, 1.0);
        });
    }

    @Test
    void doesNotClaimToTellMetricsThatHaveNothingInCommon() {
        var evidence =
                PRUNING.prune(MetricFamilies.of(7, 60, 30, 1, 1), Set.of(), 1).evidence();

        assertThat(evidence.explainedVariance()).isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 8, 10})
    void keepsFewOfMetricsThatHaveNothingInCommonHoweverFewTheRows(int rows) {
        var kept = LongStream.range(1, 11)
                .mapToObj(
                        seed -> PRUNING.withResamples(0).prune(MetricFamilies.of(seed, rows, 40, 1, 1), Set.of(), seed))
                .toList();

        assertThat(kept).allSatisfy(one -> assertThat(one.evidence().explainedVariance())
                .as("%s rows", rows)
                .isLessThan(0.3));
        assertThat(kept.stream()
                        .mapToInt(one -> one.clusters().size())
                        .average()
                        .orElseThrow())
                .as("%s rows", rows)
                .isLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 15, 20, 21})
    void keepsFewOfMetricsThatHaveNothingInCommonWhetherOrNotAllCouldBeKept(int metrics) {
        var pruning = PRUNING.withResamples(0).prune(MetricFamilies.of(4, 100, metrics, 1, 1), Set.of(), 1);

        assertThat(pruning.clusters()).as("of %s", metrics).hasSizeLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsHardlyMoreOfTwentyMetricsThanOfOneMore(long seed) {
        var more = MetricFamilies.of(seed, 100, 7, 3, 0.25);
        var twenty = more.select(IntStream.range(0, 20).boxed().toList());

        assertThat(PRUNING.withResamples(0).prune(more, Set.of(), 1).clusters())
                .as("21, seed %s", seed)
                .hasSizeBetween(7, 10);
        assertThat(PRUNING.withResamples(0).prune(twenty, Set.of(), 1).clusters())
                .as("20, seed %s", seed)
                .hasSizeBetween(7, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keepsAllOfVeryFewMetricsThatTellNothingOfEachOther(int metrics) {
        var pruning = PRUNING.withResamples(0).prune(MetricFamilies.of(4, 100, metrics, 1, 1), Set.of(), 1);

        assertThat(pruning.clusters()).hasSize(metrics);
        assertThat(pruning.evidence().explainedVariance()).isEqualTo(1);
        assertThat(pruning.evidence().curve().get(metrics - 1).criterion()).isNull();
    }

    @Test
    void saysHowSurelyEachKeptMetricIsKept() {
        var clear = PRUNING.prune(MetricFamilies.of(8, 80, 4, 8, 0.3), Set.of(), 1);

        assertThat(clear.evidence().kept())
                .extracting(PruningEvidence.Stability::metric)
                .containsExactlyElementsOf(
                        clear.clusters().stream().map(MetricCluster::kept).toList());
        assertThat(clear.evidence().kept())
                .filteredOn(kept -> kept.metric().endsWith("metric0"))
                .hasSize(4)
                .allSatisfy(kept -> assertThat(kept.share()).isBetween(0.8, 1.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAsSureOfEveryMetricWhereOneIsPinned(long seed) {
        var metrics = MetricFamilies.of(seed, 80, 4, 8, 0.3);

        var kept = PRUNING.prune(metrics, Set.of("family3.metric7"), seed)
                .evidence()
                .kept();

        assertThat(kept)
                .filteredOn(one -> Set.of("family0.metric0", "family1.metric0", "family2.metric0")
                        .contains(one.metric()))
                .as("seed %s", seed)
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.share()).isBetween(0.8, 1.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isSureOfPinnedMetrics(long seed) {
        Set<String> pinned = Set.of("family1.metric3", "family1.metric7", "family2.metric5");

        var kept = PRUNING.prune(MetricFamilies.of(seed, 30, 3, 10, 0.3), pinned, seed)
                .evidence()
                .kept();

        assertThat(kept)
                .filteredOn(one -> pinned.contains(one.metric()))
                .as("seed %s", seed)
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.share()).isEqualTo(1));
    }

    @Test
    void saysNothingOfStabilityWithoutResamples() {
        var pruning = PRUNING.withResamples(0).prune(MetricFamilies.of(8, 80, 4, 8, 0.3), Set.of(), 1);

        assertThat(pruning.clusters()).isNotEmpty();
        assertThat(pruning.evidence().kept()).isEmpty();
    }
}
