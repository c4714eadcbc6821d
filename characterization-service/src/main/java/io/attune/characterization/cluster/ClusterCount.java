package io.attune.characterization.cluster;

/**
 * How many clusters there are: as few as leave at most {@code 1 − share} of the points' spread inside the clusters.
 *
 * <p>Why not the gap statistic or the silhouette: on the loadings of real MySQL counters (six tuning histories, 5 to 800 rows) the
 * gap statistic's rule stopped at 1 cluster, as OtterTune does; its global form ran to the largest number tried; the silhouette jumped
 * between 2 and 8 with a few rows more or less. The share kept grows with every cluster and is steady: 90 % of it took 6 to 12
 * clusters of 14 to 50 metrics, about what the OtterTune paper reports.
 *
 * @param share of the sum of squared distances to the common centre, above 0 and at most 1
 * @param most clusters at most
 * @param restarts of k-means for each number of clusters
 */
public record ClusterCount(double share, int most, int restarts) {

    /** 90 % of the spread, at most 20 clusters. */
    public static ClusterCount standard() {
        return new ClusterCount(0.9, 20, 10);
    }

    /** The clustering with the fewest clusters that keeps the share, or the one with {@link #most()} when none does. */
    public Clustering of(Points points, long seed) {
        KMeans means = new KMeans(points, restarts, seed);
        double allowed = (1 - share) * points.spread();
        int limit = Math.min(most, points.count());
        Clustering clustering = means.into(1);
        for (int clusters = 2; clusters <= limit && clustering.inertia() > allowed; clusters++) {
            clustering = means.into(clusters);
        }
        return clustering;
    }
}
