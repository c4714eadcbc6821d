package io.attune.model.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.model.matrix.NumericRow;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Why metrics were kept, and how well they stand for the others.
 *
 * @param settings what pruning was told, by name
 * @param explainedVariance the share of the dropped metrics' variance that the kept ones explain on rows that were held out, the mean
 *     over the dropped ones, near-duplicates counted once: 1 at most, below 0 where a guess of the mean is better; 1 where none is dropped
 * @param curve how each number of clusters did, from 1 on
 * @param kept how surely each kept metric is kept, in the order of the clusters
 * @param metrics what was found of each metric that is no near-duplicate of one before it, sorted by name
 */
public record PruningEvidence(
        SortedMap<String, String> settings,
        double explainedVariance,
        List<Candidate> curve,
        List<Stability> kept,
        List<Place> metrics) {

    public PruningEvidence {
        curve = List.copyOf(curve);
        kept = List.copyOf(kept);
        metrics = List.copyOf(metrics);
    }

    /**
     * A number of clusters that was considered.
     *
     * @param criterion the figure that the rule went by; absent where it has none for this number
     * @param inertia sum of squared distances of the metrics' loadings to the centres of their clusters
     * @param explainedVariance of the dropped metrics by the kept ones on held-out rows
     */
    public record Candidate(
            int clusters,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double criterion,

            double inertia,
            double explainedVariance) {}

    /**
     * @param metric a kept metric
     * @param share of the resamples of the rows in which it, or a near-duplicate of it, is kept, from 0 to 1
     */
    public record Stability(String metric, double share) {}

    /**
     * A metric among the factors.
     *
     * @param alike its near-duplicates and their mirror images, sorted by name, which share its place
     * @param loadings on each factor
     * @param explainedVariance of it by the kept ones on held-out rows; 1 where it is kept itself
     */
    public record Place(String metric, List<String> alike, NumericRow loadings, double explainedVariance) {
        public Place {
            alike = List.copyOf(alike);
        }
    }
}
