package io.attune.characterization.cluster;

import java.util.ArrayList;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * k-means with k-means++ starts (Arthur and Vassilvitskii, 2007) by Tribuo, the best of several. What Tribuo has found after two
 * iterations, moves of single points finish ({@link Exchange}): they end in less spread than its iteration alone, and the rest of that
 * would take longer and gain nothing on them: over 420 problems the ends after ten iterations are as often worse as better. All clusterings are made so, those of the gap statistic's reference sets and of resamples
 * among them, so that what is compared was found alike. One thread and a seed for each start, so that the same points and seed give the
 * same clusters.
 */
public final class KMeans {

    private static final int ITERATIONS = 2;

    private final Points points;
    private final MutableDataset<ClusterID> dataset;
    private final int restarts;
    private final long seed;

    /** @param restarts how often to start; the clustering of least inertia counts, the first of those that are equal */
    public KMeans(Points points, int restarts, long seed) {
        this.points = points;
        this.dataset = dataset(points);
        this.restarts = restarts;
        this.seed = seed;
    }

    /**
     * The best clustering found. Takes O(restarts × iterations × points × clusters × dimension) time.
     *
     * @param clusters from 1 to the number of points
     * @throws IllegalArgumentException when the number of clusters is out of range
     */
    public Clustering into(int clusters) {
        if (clusters < 1 || clusters > points.count()) {
            throw new IllegalArgumentException("clusters is " + clusters + ", it must be from 1 to " + points.count());
        }
        Clustering best = start(clusters, 0);
        for (int restart = 1; restart < restarts && clusters > 1; restart++) {
            Clustering next = start(clusters, restart);
            best = next.inertia() < best.inertia() ? next : best;
        }
        return best;
    }

    private Clustering start(int clusters, int restart) {
        var trainer = new KMeansTrainer(
                clusters, ITERATIONS, DistanceType.L2.getDistance(), Initialisation.PLUSPLUS, 1, seed + restart);
        DenseVector[] centroids = trainer.train(dataset).getCentroidVectors();
        double[][] centres = new double[centroids.length][];
        for (int c = 0; c < centres.length; c++) {
            centres[c] = centroids[c].toArray();
        }
        return new Exchange(points, Clustering.nearest(points, centres)).clustering();
    }

    private static MutableDataset<ClusterID> dataset(Points points) {
        var factory = new ClusteringFactory();
        String[] axes = new String[points.dimension()];
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = "axis%03d".formatted(axis);
        }
        List<Example<ClusterID>> examples = new ArrayList<>(points.count());
        for (int i = 0; i < points.count(); i++) {
            examples.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, axes, points.point(i)));
        }
        return new MutableDataset<>(
                new ListDataSource<>(examples, factory, new SimpleDataSourceProvenance("points", factory)));
    }
}
