package io.attune.characterization.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.characterization.reference.ReferenceFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    @Test
    void refusesMoreClustersThanPoints() {
        var points = Points.of(List.of(new double[] {1}, new double[] {2}));

        assertThatThrownBy(() -> new KMeans(points, 1, 1).into(3)).hasMessageContaining("clusters is 3");
    }
}
