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
     * The Gaussian process.
     *
     * @param kernel its name
     * @param rows that it was fitted to
     * @param lengthScales by feature; the shorter, the more the objective changes along it
     * @param signalVariance of the standardised cost
     * @param noiseVariance of a measurement of the standardised cost
     * @param logExpectedImprovement of the recommended configuration, in deviations of the cost
     */
    public record Model(
            String kernel,
            int rows,
            SortedMap<String, Double> lengthScales,
            double signalVariance,
            double noiseVariance,
            double logExpectedImprovement) {

        public Model {
            lengthScales = new TreeMap<>(lengthScales);
        }

        /** A copy of the length scales by feature. */
        @Override
        public SortedMap<String, Double> lengthScales() {
            return new TreeMap<>((Map<String, Double>) lengthScales);
        }
    }
}
