package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.recommender.mapping.Mapping;
import io.attune.recommender.mapping.WorkloadMapping;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Maps the session's workload to a similar one, by its own pruned metrics or, before it has any, by those of the others. */
final class SimilarWorkload {

    private SimilarWorkload() {}

    static Mapping of(Situation situation) {
        if (situation.whole(Hyperparameter.SIMILAR_WORKLOAD_ROWS) == 0) {
            return Mapping.none();
        }
        List<Trial> target = new ArrayList<>();
        for (Trial trial : situation.problem().trials()) {
            if (trial.isMeasured()) {
                target.add(trial);
            }
        }
        situation.problem().siblings().stream().filter(Trial::isMeasured).forEach(target::add);
        WorkloadMapping mapping = new WorkloadMapping(
                trial -> situation.space().features(situation.attempt(trial).configuration()),
                target,
                prunedMetrics(situation));
        return mapping.among(situation.problem().sources());
    }

    private static Map<String, Integer> prunedMetrics(Situation situation) {
        Map<String, Integer> columns = situation.problem().catalog().metricColumns();
        List<String> kept = new ArrayList<>();
        PrunedMetrics own = situation.problem().prunedMetrics();
        if (own != null) {
            kept.addAll(own.keptMetrics());
        } else {
            for (SourceWorkload source : situation.problem().sources()) {
                PrunedMetrics theirs = source.prunedMetrics();
                if (theirs != null) {
                    kept.addAll(theirs.keptMetrics());
                }
            }
        }
        Map<String, Integer> found = new TreeMap<>();
        for (String metric : kept) {
            Integer column = columns.get(metric);
            if (column != null) {
                found.put(metric, column);
            }
        }
        return found;
    }
}
