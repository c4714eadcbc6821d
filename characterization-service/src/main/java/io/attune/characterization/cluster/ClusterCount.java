package io.attune.characterization.cluster;

import java.util.Arrays;
import java.util.List;

/** How many clusters there are. All settings are part of {@code toString()}. */
public sealed interface ClusterCount permits ExplainedVariance, GapStatistic, PhamDimovNguyen, Silhouette, SpreadShare {

    /** Judges clusterings of the same points. */
    Choice among(Candidates candidates);

    /**
     * What was chosen, and why.
     *
     * @param clusters how many, from 1
     * @param criterion the figure that the rule goes by, for 1, 2, … clusters; NaN where it has none
     */
    record Choice(int clusters, List<Double> criterion) {

        public Choice {
            criterion = List.copyOf(criterion);
        }

        static Choice of(int clusters, double[] criterion) {
            return new Choice(clusters, Arrays.stream(criterion).boxed().toList());
        }
    }
}
