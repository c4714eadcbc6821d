package io.attune.ranking;

import io.attune.ranking.knobs.LassoTerms;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How knobs are ranked. */
@ConfigMapping(prefix = "attune.knob-ranking")
public interface RankingConfig {

    /** How often; see {@code attune.learning.every}. */
    String every();

    /**
     * Whether a knob's place is its mean over the objective and the workload's pruned metrics, as in the OtterTune paper, and not for
     * the objective alone. Taken into account from the next run that new observations cause.
     */
    @WithDefault("false")
    boolean explainMetrics();

    /** Whether a knob's place is its mean over all objectives that the workload's sessions pursue, and not for one alone. */
    @WithDefault("false")
    boolean explainObjectives();

    /**
     * What the Lasso path is made of: the knobs' {@code columns}, {@code squares} with these, or {@code products} of two knobs' columns
     * with both. The importance on held-out rows always has all of them.
     */
    @WithDefault("columns")
    LassoTerms lassoTerms();

    /** Rows in which a knob must have another than its most frequent value to be ranked; no more than a third of all are asked for. */
    @WithDefault("3")
    @Min(1)
    int leastVariedRows();

    /** The same as a share of all rows, from 0 to 1. */
    @WithDefault("0.02")
    @DecimalMin("0")
    @DecimalMax("1")
    double leastVariedShare();

    /**
     * Measured observations for an objective below which a workload's ranking is pooled with those of workloads of the same project and
     * DBMS version that behave alike; what is taken of these fades until there are so many. 0 for never.
     */
    @WithDefault("100")
    @Min(0)
    @Max(10_000)
    int poolBelow();

    /** Workloads that are looked at for that, those with the most observations. */
    @WithDefault("5")
    @Min(1)
    @Max(100)
    int poolCandidates();

    /** Observations of each of them that are looked at, the newest. */
    @WithDefault("500")
    @Min(10)
    @Max(100_000)
    int poolObservations();

    /** How many times rows are drawn for the intervals of places and importances; 0 for no intervals. */
    @WithDefault("100")
    @Min(0)
    @Max(10_000)
    int resamples();

    /** Share of the resamples that an interval holds, from 0.5 to 0.99. */
    @WithDefault("0.9")
    @DecimalMin("0.5")
    @DecimalMax("0.99")
    double confidence();
}
