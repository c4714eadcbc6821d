package io.attune.characterization.cluster;

/**
 * Rousseeuw, <i>Silhouettes: a graphical aid to the interpretation and validation of cluster analysis</i>, 1987: the number of
 * clusters at which points are the nearest to their own cluster compared with the next one. The criterion is the mean over the points
 * of {@code (b − a) / max(a, b)}, with a and b the mean distances to the points of these clusters; 0 for a point alone in its cluster,
 * none for 1 cluster or as many as there are points.
 */
public record Silhouette() implements ClusterCount {

    @Override
    public Choice among(Candidates candidates) {
        double[] width = new double[candidates.most()];
        double[][] distance = candidates.points().distances();
        int chosen = 1;
        double best = Double.NEGATIVE_INFINITY;
        for (int clusters = 1; clusters <= width.length; clusters++) {
            width[clusters - 1] = mean(candidates.into(clusters), distance);
            if (width[clusters - 1] > best) {
                best = width[clusters - 1];
                chosen = clusters;
            }
        }
        return Choice.of(chosen, width);
    }

    private static double mean(Clustering clustering, double[][] distance) {
        int[] sizes = clustering.sizes();
        int used = 0;
        for (int size : sizes) {
            used += size > 0 ? 1 : 0;
        }
        if (used < 2 || used >= distance.length) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < distance.length; i++) {
            sum += width(i, clustering, sizes, distance[i]);
        }
        return sum / distance.length;
    }

    private static double width(int point, Clustering clustering, int[] sizes, double[] distance) {
        int own = clustering.clusterOf(point);
        if (sizes[own] == 1) {
            return 0;
        }
        double[] total = new double[sizes.length];
        for (int i = 0; i < distance.length; i++) {
            total[clustering.clusterOf(i)] += distance[i];
        }
        double within = total[own] / (sizes[own] - 1);
        double next = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            if (cluster != own && sizes[cluster] > 0) {
                next = Math.min(next, total[cluster] / sizes[cluster]);
            }
        }
        double greater = Math.max(within, next);
        return greater > 0 ? (next - within) / greater : 0;
    }
}
