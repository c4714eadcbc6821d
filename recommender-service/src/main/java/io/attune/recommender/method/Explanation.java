package io.attune.recommender.method;

import io.attune.recommender.mapping.MappingScore;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation's provenance has no room for.
 *
 * @param candidates the workloads that were compared with this one, the most similar first
 * @param model absent where no model was asked
 * @param notes what a reader should know besides, one sentence each
 */
public record Explanation(
        List<MappingScore> candidates, @Nullable Model model, List<String> notes) {

    public Explanation {
        candidates = List.copyOf(candidates);
        notes = List.copyOf(notes);
    }

    static Explanation none() {
        return new Explanation(List.of(), null, List.of());
    }

    static Explanation noting(List<String> notes) {
        return new Explanation(List.of(), null, notes);
    }

    /**
     * The surrogate of the workload's own observations.
     *
     * @param kernel its name
     * @param rows that it was fitted to
     * @param lengthScales by feature; the shorter, the more the objective changes along it; empty for trees
     * @param signalVariance of the standardised cost
     * @param noiseVariance of a measurement of the standardised cost
     * @param logExpectedImprovement of the recommended configuration, in deviations of the cost; absent where it is not expected to
     *     stay above the floor, and was not chosen by it
     * @param rankCorrelations by kind of surrogate that was fitted: Spearman's ρ between what it predicts for each observation by the others and what was
     *     measured; they decide which kind is asked
     * @param expectedGain what is expected to be gained by the recommended configuration at most, as a share of the incumbent's value;
     *     absent where more might be gained by knobs that do not move yet or for now, or nothing is known to improve on, or it
     *     is not expected to stay above the floor
     * @param sourceWeights by id of another workload: how much its model is listened to, 0 to 1
     */
    public record Model(
            String kernel,
            int rows,
            SortedMap<String, Double> lengthScales,
            double signalVariance,
            double noiseVariance,
            @Nullable Double logExpectedImprovement,
            @Nullable Double expectedGain,
            SortedMap<String, Double> rankCorrelations,
            SortedMap<String, Double> sourceWeights) {

        /** Of the only surrogate that was asked. */
        Model(
                String kernel,
                int rows,
                SortedMap<String, Double> lengthScales,
                double signalVariance,
                double noiseVariance,
                double logExpectedImprovement) {
            this(
                    kernel,
                    rows,
                    lengthScales,
                    signalVariance,
                    noiseVariance,
                    logExpectedImprovement,
                    null,
                    new TreeMap<>(),
                    new TreeMap<>());
        }

        public Model {
            lengthScales = new TreeMap<>(lengthScales);
            // an earlier release stored neither
            rankCorrelations = rankCorrelations == null ? new TreeMap<>() : new TreeMap<>(rankCorrelations);
            sourceWeights = sourceWeights == null ? new TreeMap<>() : new TreeMap<>(sourceWeights);
        }

        /** A copy of the rank correlations by kind of surrogate. */
        @Override
        public SortedMap<String, Double> rankCorrelations() {
            return new TreeMap<>((Map<String, Double>) rankCorrelations);
        }

        /** A copy of the weights by workload. */
        @Override
        public SortedMap<String, Double> sourceWeights() {
            return new TreeMap<>((Map<String, Double>) sourceWeights);
        }

        /** A copy of the length scales by feature. */
        @Override
        public SortedMap<String, Double> lengthScales() {
            return new TreeMap<>((Map<String, Double>) lengthScales);
        }
    }
}
