package io.attune.characterization.cluster;

/**
 * Pham, Dimov and Nguyen, <i>Selection of K in K-means clustering</i>, Proc. IMechE C 219, 2005: the number of clusters at which the
 * distortion is least against what evenly spread points would have; the criterion is that ratio.
 */
public record PhamDimovNguyen() implements ClusterCount {

    @Override
    public Choice among(Candidates candidates) {
        double[] ratio = new double[candidates.most()];
        ratio[0] = 1;
        double weight = 1 - 3.0 / (4 * candidates.points().dimension());
        int chosen = 1;
        for (int clusters = 2; clusters <= ratio.length; clusters++) {
            if (clusters > 2) {
                weight += (1 - weight) / 6;
            }
            double before = candidates.into(clusters - 1).inertia();
            ratio[clusters - 1] = before > 0 ? candidates.into(clusters).inertia() / (weight * before) : 1;
            if (ratio[clusters - 1] < ratio[chosen - 1]) {
                chosen = clusters;
            }
        }
        return Choice.of(chosen, ratio);
    }
}
