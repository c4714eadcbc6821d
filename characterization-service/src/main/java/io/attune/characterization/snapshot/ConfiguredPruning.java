package io.attune.characterization.snapshot;

import io.attune.characterization.CharacterizationConfig;
import io.attune.characterization.CharacterizationConfig.ClusterRule;
import io.attune.characterization.CharacterizationConfig.FactorRule;
import io.attune.characterization.cluster.ClusterCount;
import io.attune.characterization.cluster.ExplainedVariance;
import io.attune.characterization.cluster.GapStatistic;
import io.attune.characterization.cluster.PhamDimovNguyen;
import io.attune.characterization.cluster.Silhouette;
import io.attune.characterization.cluster.SpreadShare;
import io.attune.characterization.factor.FactorAnalysis;
import io.attune.characterization.factor.FactorCount;
import io.attune.characterization.pruning.MetricPruning;

/** Pruning as the configuration wants it. */
public final class ConfiguredPruning {

    private ConfiguredPruning() {}

    public static MetricPruning of(CharacterizationConfig.Pruning config) {
        return new MetricPruning(
                config.presence(),
                config.scoring(),
                config.lookalike(),
                factorCount(config.factorRule(), config.factors()),
                FactorAnalysis.standard(),
                config.varimax(),
                clusterCount(config.clusterRule()),
                config.clusters(),
                config.restarts(),
                config.reach(),
                config.folds(),
                config.resamples());
    }

    private static FactorCount factorCount(FactorRule rule, int factors) {
        return switch (rule) {
            case BIC -> new FactorCount.BayesianInformation(factors);
            case PARALLEL_ANALYSIS -> new FactorCount.ParallelAnalysis(20, 0.95, factors);
            case SHARE -> new FactorCount.VarianceShare(0.9, factors);
            case FIXED -> new FactorCount.Fixed(factors);
        };
    }

    private static ClusterCount clusterCount(ClusterRule rule) {
        return switch (rule) {
            case EXPLAINED_VARIANCE -> new ExplainedVariance(0.05);
            case GAP -> new GapStatistic(50, 10);
            case PHAM_DIMOV_NGUYEN -> new PhamDimovNguyen();
            case SILHOUETTE -> new Silhouette();
            case SHARE -> new SpreadShare(0.9);
        };
    }
}
