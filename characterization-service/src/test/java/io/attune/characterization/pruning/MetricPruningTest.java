package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.attune.characterization.cluster.ClusterCount;
import io.attune.characterization.cluster.GapStatistic;
import io.attune.characterization.cluster.PhamDimovNguyen;
import io.attune.characterization.cluster.Silhouette;
import io.attune.characterization.cluster.SpreadShare;
import io.attune.characterization.factor.FactorAnalysis;
import io.attune.characterization.factor.FactorCount;
import io.attune.model.matrix.LabelledMatrix;
import io.attune.model.snapshot.PrunedMetrics.MetricCluster;
import io.attune.model.snapshot.PruningEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricPruningTest {

    private static final MetricPruning PRUNING = MetricPruning.standard();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTheFamiliesThatTheMetricsCameFrom(long seed) {
        var families = MetricFamilies.of(seed, 60, 4, 8, 0.25);

        var pruning = PRUNING.prune(families, Set.of(), seed);

        assertThat(pruning.clusters()).as("seed %s", seed).hasSizeBetween(4, 12);
        for (MetricCluster cluster : pruning.clusters()) {
            assertThat(cluster.members().stream().map(MetricFamilies::family).distinct())
                    .as("seed %s, cluster %s", seed, cluster)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyVaryingMetricIsInExactlyOneCluster(long seed) {
        var families = MetricFamilies.of(seed, 12, 5, 10, 0.5);

        var members = PRUNING.prune(families, Set.of(), seed).clusters().stream()
                .flatMap(cluster -> cluster.members().stream())
                .toList();

        assertThat(members).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(families.columns());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheOrderOfTheColumns(long seed) {
        var metrics = MetricFamilies.of(seed, 20, 4, 6, 0.4);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, metrics.width()).boxed().toList());
        Collections.shuffle(order, new Random(seed));

        assertThat(PRUNING.prune(metrics.select(order), Set.of(), 7))
                .as("seed %s", seed)
                .isEqualTo(PRUNING.prune(metrics, Set.of(), 7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheUnitOfAColumnNorOnItsCurve(long seed) {
        var metrics = MetricFamilies.of(seed, 20, 4, 6, 0.4);
        List<double[]> stretched = MetricFamilies.rows(metrics).stream()
                .map(row -> Arrays.stream(row).map(v -> 1e6 * Math.exp(v)).toArray())
                .toList();

        assertThat(PRUNING.prune(LabelledMatrix.of(metrics.columns(), stretched), Set.of(), 7))
                .as("seed %s", seed)
                .isEqualTo(PRUNING.prune(metrics, Set.of(), 7));
    }

    @Test
    void dropsConstantAndAbsentMetrics() {
        List<double[]> rows = MetricFamilies.rows(MetricFamilies.of(1, 10, 2, 3, 0.3)).stream()
                .map(row -> new double[] {row[0], 42, row[3], Double.NaN})
                .toList();

        var pruning = PRUNING.prune(LabelledMatrix.of(List.of("a", "constant", "b", "absent"), rows), Set.of(), 1);

        assertThat(pruning.clusters().stream().flatMap(c -> c.members().stream()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void toleratesAMetricThatIsAbsentNowAndThen() {
        List<double[]> rows = MetricFamilies.rows(MetricFamilies.of(1, 40, 2, 3, 0.3));
        rows.get(7)[2] = Double.NaN;
        var metrics = LabelledMatrix.of(MetricFamilies.of(1, 40, 2, 3, 0.3).columns(), rows);

        assertThat(PRUNING.prune(metrics, Set.of(), 1).clusters().stream().flatMap(c -> c.members().stream()))
                .contains(metrics.columns().get(2));
    }

    @Test
    void countsDuplicatesAndMirrorImagesAsOne() {
        List<double[]> rows = MetricFamilies.rows(MetricFamilies.of(3, 15, 2, 1, 0)).stream()
                .map(row -> new double[] {row[0], row[1], 8 * row[0] + 1, -row[0], row[0]})
                .toList();

        var pruning = PRUNING.prune(LabelledMatrix.of(List.of("a", "b", "c", "d", "e"), rows), Set.of(), 1);

        assertThat(pruning.clusters())
                .containsExactly(
                        new MetricCluster("a", List.of("a", "c", "d", "e")), new MetricCluster("b", List.of("b")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverPrunesAMetricThatTheObjectiveIsMadeFrom(long seed) {
        var metrics = MetricFamilies.of(seed, 30, 3, 10, 0.3);
        Set<String> pinned = Set.of("family1.metric3", "family1.metric7", "family2.metric0");

        var kept = PRUNING.prune(metrics, pinned, seed).clusters().stream().map(MetricCluster::kept);

        assertThat(kept).as("seed %s", seed).containsAll(pinned);
    }

    @Test
    void keepsAPinnedMetricThatHasADuplicate() {
        List<double[]> rows = MetricFamilies.rows(MetricFamilies.of(3, 15, 2, 1, 0)).stream()
                .map(row -> new double[] {row[0], row[0], row[1]})
                .toList();

        var pruning = PRUNING.prune(LabelledMatrix.of(List.of("a", "commits", "z"), rows), Set.of("commits"), 1);

        assertThat(pruning.clusters())
                .containsExactly(
                        new MetricCluster("commits", List.of("a", "commits")), new MetricCluster("z", List.of("z")));
    }

    @Test
    void worksWithFiveRowsOfTwoHundredMetrics() {
        var pruning = PRUNING.prune(MetricFamilies.of(9, 5, 20, 10, 0.5), Set.of(), 1);

        assertThat(pruning.factors()).isBetween(1, 4);
        assertThat(pruning.clusters()).hasSizeBetween(1, 20);
        assertThat(pruning.evidence().explainedVariance()).isLessThan(0.3);
    }

    @Test
    void repeatsItselfExactly() {
        var metrics = MetricFamilies.of(5, 25, 6, 9, 0.5);

        assertThat(PRUNING.prune(metrics, Set.of(), 99)).isEqualTo(PRUNING.prune(metrics, Set.of(), 99));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsTheSameWhenEveryRowComesTwice(long seed) {
        var metrics = MetricFamilies.of(seed, 40, 4, 6, 0.3);
        List<double[]> twice = MetricFamilies.rows(metrics);
        twice.addAll(MetricFamilies.rows(metrics));

        var once = PRUNING.prune(metrics, Set.of(), 7);
        var doubled = PRUNING.prune(LabelledMatrix.of(metrics.columns(), twice), Set.of(), 7);

        assertThat(families(doubled)).as("seed %s", seed).isEqualTo(families(once));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isNotChangedByConstantAndAbsentMetrics(long seed) {
        var metrics = MetricFamilies.of(seed, 30, 4, 6, 0.3);
        List<String> names = new ArrayList<>(metrics.columns());
        names.addAll(List.of("a.constant", "z.absent"));
        List<double[]> wider = MetricFamilies.rows(metrics).stream()
                .map(row -> DoubleStream.concat(Arrays.stream(row), DoubleStream.of(42, Double.NaN))
                        .toArray())
                .toList();

        assertThat(PRUNING.prune(LabelledMatrix.of(names, wider), Set.of(), 7))
                .as("seed %s", seed)
                .isEqualTo(PRUNING.prune(metrics, Set.of(), 7));
    }

    @ParameterizedTest
    @MethodSource("otherSettings")
    void everySettingKeepsAMetricForEachClusterAndEveryMetricInOne(MetricPruning settings) {
        var metrics = MetricFamilies.of(9, 40, 4, 6, 0.4);

        var pruning = settings.prune(metrics, Set.of("family2.metric1"), 1);

        assertThat(pruning.clusters().stream().flatMap(cluster -> cluster.members().stream()))
                .containsExactlyInAnyOrderElementsOf(metrics.columns());
        assertThat(pruning.clusters().stream().map(MetricCluster::kept))
                .contains("family2.metric1")
                .doesNotHaveDuplicates();
        assertThat(pruning.evidence().explainedVariance()).isLessThanOrEqualTo(1);
    }

    static Stream<MetricPruning> otherSettings() {
        return Stream.of(
                with(Scoring.DECILES, 2, new FactorCount.Fixed(5), false, new GapStatistic(10, 3), 0),
                with(Scoring.RANKS, 0.98, new FactorCount.ParallelAnalysis(20, 0.95, 15), true, new Silhouette(), 0.4),
                with(Scoring.RANKS, 0.9, new FactorCount.VarianceShare(0.9, 15), false, new PhamDimovNguyen(), 0),
                with(Scoring.RANKS, 0.98, new FactorCount.Fixed(3), true, new SpreadShare(0.9), 0.4));
    }

    private static MetricPruning with(
            Scoring scoring,
            double lookalike,
            FactorCount factors,
            boolean rotated,
            ClusterCount clusters,
            double reach) {
        return new MetricPruning(
                0.9, scoring, lookalike, factors, FactorAnalysis.standard(), rotated, clusters, 10, 5, reach, 5, 3);
    }

    @Test
    void takesOnlyColumnsThatAreTheSameForDuplicatesWhereItIsToldSo() {
        List<double[]> rows = MetricFamilies.rows(MetricFamilies.of(3, 15, 2, 1, 0)).stream()
                .map(row -> new double[] {row[0], row[1], 8 * row[0] + 1, -row[0]})
                .toList();
        var ottertune = with(Scoring.DECILES, 2, new FactorCount.Fixed(5), false, new SpreadShare(0.9), 0);

        var places = ottertune
                .prune(LabelledMatrix.of(List.of("a", "b", "c", "d"), rows), Set.of(), 1)
                .evidence()
                .metrics();

        assertThat(places)
                .extracting(PruningEvidence.Place::metric, PruningEvidence.Place::alike)
                .containsExactly(tuple("a", List.of("c")), tuple("b", List.of()), tuple("d", List.of()));
    }

    @Test
    void keepsNothingOfMetricsThatNeverVary() {
        var constant = LabelledMatrix.of(List.of("a"), List.of(new double[] {1}, new double[] {1}));

        var pruning = PRUNING.prune(constant, Set.of("a"), 1);

        assertThat(pruning.factors()).isZero();
        assertThat(pruning.clusters()).isEmpty();
        assertThat(pruning.evidence().curve()).isEmpty();
    }

    @Test
    void refusesASingleRow() {
        var single = LabelledMatrix.of(List.of("a"), List.of(new double[] {1}));

        assertThatThrownBy(() -> PRUNING.prune(single, Set.of(), 1)).hasMessageContaining("metrics has 1 rows");
    }

    /** The families of each cluster's members. */
    private static List<List<String>> families(Pruning pruning) {
        return pruning.clusters().stream()
                .map(cluster -> cluster.members().stream()
                        .map(MetricFamilies::family)
                        .distinct()
                        .toList())
                .distinct()
                .sorted(Comparator.comparing(List::toString))
                .toList();
    }
}
