package io.attune.characterization.cluster;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Clusterings of the same points to choose from.
 *
 * @param clusterings with 1, 2, … clusters, at least one
 * @param explained of each clustering how well its kept points tell the others, at most 1; NaN where it keeps all
 */
public record Candidates(Points points, List<Clustering> clusterings, List<Double> explained, long seed) {

    public Candidates {
        clusterings = List.copyOf(clusterings);
        explained = List.copyOf(explained);
    }

    /**
     * The best clusterings that k-means finds. The numbers of clusters share the processors.
     *
     * @param most clusters at most; no more than there are points
     * @param explained how well a clustering's kept points tell the others; asked by several threads at once
     */
    public static Candidates of(
            Points points, int most, int restarts, long seed, ToDoubleFunction<Clustering> explained) {
        KMeans means = new KMeans(points, restarts, seed);
        List<Clustering> clusterings = IntStream.rangeClosed(1, Math.max(1, Math.min(most, points.count())))
                .parallel()
                .mapToObj(means::into)
                .toList();
        List<Double> figures =
                clusterings.parallelStream().map(explained::applyAsDouble).toList();
        return new Candidates(points, clusterings, figures, seed);
    }

    public int most() {
        return clusterings.size();
    }

    /** The clustering with so many clusters. */
    public Clustering into(int clusters) {
        return clusterings.get(clusters - 1);
    }

    /** How well that clustering's kept points tell the others; NaN where it keeps all. */
    public double explained(int clusters) {
        return explained.get(clusters - 1);
    }
}
