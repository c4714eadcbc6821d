package io.attune.characterization.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.characterization.reference.ReferenceFile;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {

    /** The best of 100 starts by scikit-learn; made by {@code src/test/reference/make_references.py}. */
    record Reference(String name, int clusters, List<double[]> points, double inertia) {}

    static Stream<Reference> references() throws IOException {
        return ReferenceFile.cases("k-means.json", Reference.class).stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void findsClustersAsTightAsScikitLearn(Reference expected) {
        var clustering = new KMeans(Points.of(expected.points()), 20, 1).into(expected.clusters());

        assertThat(clustering.inertia()).isLessThanOrEqualTo(1.01 * expected.inertia());
    }

    @ParameterizedTest
    @MethodSource("references")
    void givesTheSameClustersForTheSameSeed(Reference expected) {
        var points = Points.of(expected.points());

        assertThat(new KMeans(points, 5, 42).into(expected.clusters()))
                .hasToString(new KMeans(points, 5, 42).into(expected.clusters()).toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noPointWouldLessenTheInertiaInAnotherCluster(long seed) {
        Random random = new Random(seed);
        int dimension = 1 + random.nextInt(9);
        int clusters = 2 + random.nextInt(9);
        List<double[]> places = Stream.generate(
                        () -> random.doubles(dimension, -1, 1).toArray())
                .limit(150)
                .toList();

        Clustering found = new KMeans(Points.of(places), 3, seed).into(clusters);

        int[] assignment =
                IntStream.range(0, places.size()).map(found::clusterOf).toArray();
        double least = inertia(places, assignment, clusters);
        assertThat(found.inertia()).as("seed %s", seed).isCloseTo(least, within(1e-9 * least));
        for (int point = 0; point < assignment.length; point++) {
            for (int other = 0; other < clusters; other++) {
                int[] moved = assignment.clone();
                moved[point] = other;
                assertThat(inertia(places, moved, clusters))
                        .as("seed %s, point %s into cluster %s", seed, point, other)
                        .isGreaterThan((1 - 1e-9) * least);
            }
        }
    }

    private static double inertia(List<double[]> places, int[] assignment, int clusters) {
        double inertia = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            int own = cluster;
            List<double[]> members = IntStream.range(0, assignment.length)
                    .filter(point -> assignment[point] == own)
                    .mapToObj(places::get)
                    .toList();
            inertia += members.isEmpty() ? 0 : Points.of(members).spread();
        }
        return inertia;
    }

    @Test
    void refusesMoreClustersThanPoints() {
        var points = Points.of(List.of(new double[] {1}, new double[] {2}));

        assertThatThrownBy(() -> new KMeans(points, 1, 1).into(3)).hasMessageContaining("clusters is 3");
    }
}
