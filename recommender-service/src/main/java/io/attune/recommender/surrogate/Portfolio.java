package io.attune.recommender.surrogate;

import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A Gaussian process and a forest of the same data, of which one is asked. A process wins with few numeric knobs, a forest with many
 * mixed ones, each by a wide margin, and nobody knows beforehand (Zhang et al., Facilitating Database Tuning with Hyper-Parameter
 * Optimization, VLDB 2022). The one that orders rows which it has not seen the better is the likelier, and steeply so; that the other has
 * a chance keeps the search from repeating the blind spots of one. The order of rows is judged with the process's hyperparameters fitted
 * to all of them, which flatters it by its number of length scales, and says nothing about who finds better rows: so where there are
 * many features the odds of the forest rise with their number, and where there are few those of the process. Where these are such that even a process without a fault would not be asked
 * this time, none is fitted: with hundreds of features that is nearly always so, and the fit is most of the work.
 */
public final class Portfolio {

    private static final double STEEPNESS = 15;
    /** With so many features nothing but the order of rows counts. */
    private static final double NEITHER_FEW_NOR_MANY = 60;
    /** So many more make the forest's odds e times as good. */
    private static final double FEATURES_FOR_FOREST = 20;
    /** So many fewer make those of the process e times as good, but no better than by e to the {@link #MOST_FOR_PROCESS}. */
    private static final double FEATURES_FOR_PROCESS = 12;

    private static final double MOST_FOR_PROCESS = 2;

    private final SortedMap<String, Double> rankCorrelations = new TreeMap<>();
    private final Surrogate chosen;

    /**
     * Fits the forest, and the process where it may be asked, and chooses.
     *
     * @param data for the forest
     * @param warped the same rows with costs in the same order, for the process
     * @throws ArithmeticException where the process cannot be fitted
     */
    public Portfolio(TrainingSet data, TrainingSet warped, SplittableRandom random) {
        Forest forest = new Forest(data, random.split());
        double drawn = random.nextDouble();
        double ofForest = RankCorrelation.of(forest.leftOut(), data.costs());
        rankCorrelations.put("forest", ofForest);
        if (drawn >= shareOfProcess(1, ofForest, data.features())) {
            this.chosen = forest;
            return;
        }
        GaussianProcess process = GaussianProcess.fitted(warped);
        double ofProcess = RankCorrelation.of(process.leftOut(), data.costs());
        rankCorrelations.put("gaussian-process", ofProcess);
        this.chosen = drawn < shareOfProcess(ofProcess, ofForest, data.features()) ? process : forest;
    }

    /** How likely the process is chosen. */
    private static double shareOfProcess(double ofProcess, double ofForest, int features) {
        double more = Math.max(-MOST_FOR_PROCESS * FEATURES_FOR_PROCESS, features - NEITHER_FEW_NOR_MANY);
        double forNumber = more / (more > 0 ? FEATURES_FOR_FOREST : FEATURES_FOR_PROCESS);
        return 1 / (1 + Math.exp(STEEPNESS * (ofForest - ofProcess) + forNumber));
    }

    /** The one that is asked this time. */
    public Surrogate chosen() {
        return chosen;
    }

    /** By kind that was fitted: Spearman's ρ between the costs and what is predicted for each row by the others. */
    public SortedMap<String, Double> rankCorrelations() {
        return new TreeMap<>(rankCorrelations);
    }
}
