package io.attune.characterization;

import io.attune.characterization.pruning.Scoring;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How workloads are characterised. */
@ConfigMapping(prefix = "attune.characterization")
public interface CharacterizationConfig {

    /** How often; see {@code attune.learning.every}. */
    String every();

    /**
     * The metrics that an objective is made from, by the objective's name. Where a session of the workload pursues the objective they
     * are kept whenever they vary, each in a cluster of its own.
     */
    Map<String, List<String>> objectiveMetrics();

    /**
     * How long after a run the metrics of its DBMS version are pruned, over all workloads of the project: whatever other runs bring in
     * the meantime is taken with it.
     */
    @WithDefault("PT1M")
    Duration versionDelay();

    /** Observations that are looked at for that, shared out evenly among the workloads, the newest of each. */
    @WithDefault("10000")
    @Min(100)
    @Max(100_000)
    int versionObservations();

    /** How metrics are pruned. */
    Pruning pruning();

    /** Settings under {@code attune.characterization.pruning}. What they are is told by every snapshot made with them. */
    interface Pruning {

        /** The share of a workload's observations that a metric must be present in. */
        @WithDefault("0.9")
        @DecimalMin("0.01")
        @DecimalMax("1")
        double presence();

        /** {@code ranks}, or {@code deciles} as OtterTune. */
        @WithDefault("ranks")
        Scoring scoring();

        /** The correlation, up or down, from which on two metrics count as one; above 1 only exact duplicates do. */
        @WithDefault("0.98")
        @DecimalMin("0.5")
        double lookalike();

        /** By what the number of factors is chosen. */
        @WithDefault("bic")
        FactorRule factorRule();

        /** How many factors at most, or with the rule {@code fixed} always. */
        @WithDefault("15")
        @Min(1)
        @Max(100)
        int factors();

        /** Whether the axes of the factors are turned by varimax. */
        @WithDefault("true")
        boolean varimax();

        /** By what the number of clusters is chosen. */
        @WithDefault("explained-variance")
        ClusterRule clusterRule();

        /** How many clusters at most, metrics of objectives not counted. */
        @WithDefault("20")
        @Min(1)
        @Max(1000)
        int clusters();

        /** How often k-means starts for each number of clusters. */
        @WithDefault("10")
        @Min(1)
        @Max(1000)
        int restarts();

        /**
         * How much further from the middle of its cluster than the nearest a metric may lie to be the one that is kept, in loadings: of
         * such metrics the first by name is. 0 keeps the nearest.
         */
        @WithDefault("0.4")
        @DecimalMin("0")
        @DecimalMax("1")
        double reach();

        /** Parts of the observations, of which each in turn is held out to see how well the kept metrics tell the others. */
        @WithDefault("5")
        @Min(2)
        @Max(100)
        int folds();

        /** How often observations are drawn again to see how stable the choice is. */
        @WithDefault("20")
        @Min(0)
        @Max(1000)
        int resamples();
    }

    /** By what the number of factors is chosen. */
    enum FactorRule {
        /** Least Bayesian information criterion. */
        BIC,
        /** More than independent columns would have: Horn's parallel analysis, 95 % quantile of 20 replicates. */
        PARALLEL_ANALYSIS,
        /** 90 % of the variance. */
        SHARE,
        /** Always as many, 5 with OtterTune. */
        FIXED
    }

    /** By what the number of clusters is chosen. */
    enum ClusterRule {
        /** The fewest whose kept metrics explain the others, on held-out rows, at most 5 points worse than the best number does. */
        EXPLAINED_VARIANCE,
        /** The gap statistic with its tolerance rule, 50 reference sets, as OtterTune. */
        GAP,
        /** Pham, Dimov and Nguyen's ratio of distortions, as the OtterTune paper. */
        PHAM_DIMOV_NGUYEN,
        SILHOUETTE,
        /** The fewest that keep 90 % of the spread of the loadings. */
        SHARE
    }
}
