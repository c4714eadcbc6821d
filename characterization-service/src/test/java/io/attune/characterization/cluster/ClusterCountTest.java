package io.attune.characterization.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.characterization.reference.ReferenceFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterCountTest {

    private static final int RESTARTS = 200;

    /** What scikit-learn's k-means and silhouette give; made by {@code src/test/reference/make_references.py}. */
    record Reference(
            String name,
            List<double[]> points,
            List<List<double[]>> references,
            List<Double> inertia,
            List<@Nullable Double> silhouette,
            List<Double> gap,
            List<Double> ratio,
            int byGap,
            int bySilhouette,
            int byRatio) {

        Candidates candidates() {
            return Candidates.of(Points.of(points), inertia.size(), RESTARTS, 1, clustering -> 0);
        }
    }

    static Stream<Reference> references() throws IOException {
        return ReferenceFile.cases("cluster-count.json", Reference.class).stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void clustersAreAsTightAsThoseOfScikitLearn(Reference expected) {
        Candidates candidates = expected.candidates();

        for (int clusters = 1; clusters <= candidates.most(); clusters++) {
            assertThat(candidates.into(clusters).inertia())
                    .as("%s clusters", clusters)
                    .isCloseTo(
                            expected.inertia().get(clusters - 1),
                            within(1e-6 + 0.005 * expected.inertia().get(clusters - 1)));
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void silhouetteAgreesWithScikitLearn(Reference expected) {
        var choice = new Silhouette().among(expected.candidates());

        assertThat(choice.clusters()).isEqualTo(expected.bySilhouette());
        for (int clusters = 2; clusters <= expected.inertia().size(); clusters++) {
            Double width = expected.silhouette().get(clusters - 1);
            assertThat(choice.criterion().get(clusters - 1))
                    .as("%s clusters", clusters)
                    .isCloseTo(width == null ? Double.NaN : width, within(0.02));
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void gapStatisticAgreesWithScikitLearnOnTheSameReferenceSets(Reference expected) {
        List<Points> drawn = expected.references().stream().map(Points::of).toList();

        var choice = new GapStatistic(drawn.size(), RESTARTS).among(expected.candidates(), drawn);

        assertThat(choice.clusters()).isEqualTo(expected.byGap());
        areClose(choice.criterion(), expected.gap());
    }

    @ParameterizedTest
    @MethodSource("references")
    void ratioOfPhamDimovAndNguyenAgreesWithScikitLearnsInertias(Reference expected) {
        var choice = new PhamDimovNguyen().among(expected.candidates());

        assertThat(choice.clusters()).isEqualTo(expected.byRatio());
        areClose(choice.criterion(), expected.ratio());
    }

    @ParameterizedTest
    @MethodSource("references")
    void keepsTheShareOfTheSpreadWithTheFewestClusters(Reference expected) {
        var candidates = expected.candidates();

        int chosen = new SpreadShare(0.5).among(candidates).clusters();

        double allowed = 0.5 * candidates.points().spread();
        assertThat(candidates.into(chosen).inertia()).isLessThanOrEqualTo(allowed);
        assertThat(chosen == 1 || candidates.into(chosen - 1).inertia() > allowed)
                .isTrue();
    }

    @Test
    void takesTheFewestClustersThatExplainNearlyAsMuchAsTheBest() {
        var points =
                Points.of(IntStream.range(0, 8).mapToObj(i -> new double[] {i}).toList());
        double[] explained = {0.1, 0.5, 0.74, 0.71, 0.78, 0.77};
        var candidates =
                Candidates.of(points, explained.length, 1, 1, clustering -> explained[clustering.clusters() - 1]);

        assertThat(new ExplainedVariance(0.05).among(candidates).clusters()).isEqualTo(3);
        assertThat(new ExplainedVariance(0).among(candidates).clusters()).isEqualTo(5);
    }

    @Test
    void doesNotCompareWithTheNumberThatKeepsEverything() {
        var points =
                Points.of(IntStream.range(0, 5).mapToObj(i -> new double[] {i}).toList());
        double[] explained = {0.1, 0.5, 0.6, 0.62, Double.NaN};
        var candidates = Candidates.of(points, 5, 1, 1, clustering -> explained[clustering.clusters() - 1]);

        assertThat(new ExplainedVariance(0.05).among(candidates).clusters()).isEqualTo(3);
    }

    @Test
    void takesOneClusterWhereNoNumberTellsMoreThanTheMean() {
        var points =
                Points.of(IntStream.range(0, 5).mapToObj(i -> new double[] {i}).toList());
        double[] explained = {-0.9, -0.5, -0.2, -0.1, Double.NaN};
        var candidates = Candidates.of(points, 5, 1, 1, clustering -> explained[clustering.clusters() - 1]);

        assertThat(new ExplainedVariance(0.05).among(candidates).clusters()).isEqualTo(1);
    }

    @Test
    void everyRuleKeepsOneClusterOfPointsThatAreOne() {
        var same = Points.of(List.of(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2}));
        var candidates = Candidates.of(same, 3, 2, 1, clustering -> 1);

        assertThat(Stream.of(
                        new SpreadShare(0.9),
                        new ExplainedVariance(0.05),
                        new PhamDimovNguyen(),
                        new GapStatistic(3, 1),
                        new Silhouette()))
                .allSatisfy(rule -> assertThat(rule.among(candidates).clusters())
                        .as(rule.toString())
                        .isEqualTo(1));
    }

    private static void areClose(List<Double> ours, List<Double> theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i)).as("%s clusters", i + 1).isCloseTo(theirs.get(i), within(0.005));
        }
    }
}
