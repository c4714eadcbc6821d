package io.attune.characterization.cluster;

/**
 * The fewest clusters that leave at most {@code 1 − share} of the points' spread inside of them, the most where none do. The criterion
 * is the share kept.
 *
 * @param share of the sum of squared distances to the common centre, above 0 and at most 1
 */
public record SpreadShare(double share) implements ClusterCount {

    @Override
    public Choice among(Candidates candidates) {
        double spread = candidates.points().spread();
        double[] kept = new double[candidates.most()];
        int chosen = 0;
        for (int clusters = 1; clusters <= kept.length; clusters++) {
            double inertia = candidates.into(clusters).inertia();
            kept[clusters - 1] = spread > 0 ? 1 - inertia / spread : 1;
            if (chosen == 0 && inertia <= (1 - share) * spread) {
                chosen = clusters;
            }
        }
        return Choice.of(chosen == 0 ? kept.length : chosen, kept);
    }
}
