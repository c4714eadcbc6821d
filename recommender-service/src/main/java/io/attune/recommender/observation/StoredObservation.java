package io.attune.recommender.observation;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.matrix.NumericRow;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial.Ending;
import java.util.Map;
import java.util.UUID;

/**
 * An observation as it is stored.
 *
 * @param knobs in the order of {@code catalog}
 * @param metrics in the order of {@code catalog}
 * @param recommended the configuration of the recommendation that it measured; empty where it measured none of ours
 * @param origin what else is known of that
 */
public record StoredObservation(
        UUID id,
        long sequence,
        CatalogRef catalog,
        NumericRow knobs,
        NumericRow metrics,
        Map<String, Double> objectives,
        Ending ending,
        Map<String, Double> recommended,
        Origin origin) {

    public StoredObservation {
        objectives = Map.copyOf(objectives);
        recommended = Map.copyOf(recommended);
    }
}
