package io.attune.recommender.surrogate;

import java.util.SplittableRandom;

/**
 * Extremely randomised trees, each grown on rows drawn with repetition: what a model of many and mixed knobs is best made of (Hutter,
 * Hoos and Leyton-Brown, LION 2011; Zhang et al., VLDB 2022). The variance is that between the trees. Not safe for use by several threads.
 */
public final class Forest implements Surrogate {

    private static final int TREES = 100;

    private final TrainingSet data;
    private final Leaves leaves;
    private final double[] outOfBag;
    private final double noise;

    /** Grows the trees on the costs of the data. O(n D log n) a tree. */
    public Forest(TrainingSet data, SplittableRandom random) {
        this(data, data.costs(), random);
    }

    /** Grows the trees on other costs of the same points. */
    Forest(TrainingSet data, double[] costs, SplittableRandom random) {
        this.data = data;
        int n = data.rows();
        double[] sums = new double[n];
        int[] counts = new int[n];
        int[] drawn = new int[n];
        Trees trees = new Trees(TREES);
        TreeGrower grower = new TreeGrower(data, costs, random, trees);
        for (int t = 0; t < TREES; t++) {
            boolean[] inBag = new boolean[n];
            for (int i = 0; i < n; i++) {
                drawn[i] = random.nextInt(n);
                inBag[drawn[i]] = true;
            }
            grower.grow(drawn);
            for (int i = 0; i < n; i++) {
                if (!inBag[i]) {
                    sums[i] += trees.at(t, data.points(), i * data.features());
                    counts[i]++;
                }
            }
        }
        this.leaves = new Leaves(trees, data.features());
        double mean = 0;
        for (double cost : costs) {
            mean += cost / n;
        }
        this.outOfBag = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            outOfBag[i] = counts[i] == 0 ? mean : sums[i] / counts[i];
            squares += (outOfBag[i] - costs[i]) * (outOfBag[i] - costs[i]);
        }
        this.noise = squares / n;
    }

    @Override
    public int rows() {
        return data.rows();
    }

    @Override
    public double mean(double[] point) {
        double sum = 0;
        for (double value : leaves.values(point)) {
            sum += value;
        }
        return sum / TREES;
    }

    @Override
    public void predict(double[] point, double[] meanAndVariance) {
        double sum = 0;
        double squares = 0;
        for (double value : leaves.values(point)) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / TREES;
        meanAndVariance[0] = mean;
        meanAndVariance[1] = Math.max(1e-6, squares / TREES - mean * mean);
    }

    /** The mean squared error of rows that a tree was not grown on. */
    @Override
    public double noiseVariance() {
        return noise;
    }

    @Override
    public double[] leftOut() {
        return outOfBag.clone();
    }
}
