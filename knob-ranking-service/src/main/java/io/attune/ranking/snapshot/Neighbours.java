package io.attune.ranking.snapshot;

import io.attune.learning.workload.Histories;
import io.attune.learning.workload.Workloads;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.RankingConfig;
import io.attune.ranking.knobs.Pool.Candidate;
import io.attune.ranking.knobs.Trial;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The workloads of the same project and DBMS version, that a workload with few observations of its own may learn from. */
@ApplicationScoped
class Neighbours {

    private final RankingConfig config;
    private final Workloads workloads;
    private final Histories histories;

    Neighbours(RankingConfig config, Workloads workloads, Histories histories) {
        this.config = config;
        this.workloads = workloads;
        this.histories = histories;
    }

    /**
     * Their trials about an objective.
     *
     * @param catalog of the workload that is to learn
     * @param knobs that it ranks; others of theirs are left out, and those that they do not know absent
     */
    List<Candidate> of(UUID workloadId, CatalogRef catalog, List<Knob> knobs, String objective) {
        return workloads.beside(workloadId, catalog.key(), config.poolCandidates()).stream()
                .flatMap(other -> histories.newest(other, catalog.key(), config.poolObservations()).stream()
                        .map(history -> Trials.of(history, names(knobs), List.of()))
                        .map(trials -> new Candidate(other, aligned(trials, knobs, objective))))
                .filter(candidate -> !candidate.trials().isEmpty())
                .toList();
    }

    private static Set<String> names(List<Knob> knobs) {
        return knobs.stream().map(Knob::name).collect(Collectors.toSet());
    }

    private static List<Trial> aligned(Trials trials, List<Knob> knobs, String objective) {
        List<String> theirs = trials.knobs().stream().map(Knob::name).toList();
        int[] columns =
                knobs.stream().mapToInt(knob -> theirs.indexOf(knob.name())).toArray();
        return trials.about(objective, List.of()).stream()
                .map(trial -> new Trial(select(trial.knobs(), columns), trial.objective(), NumericRow.of()))
                .toList();
    }

    private static NumericRow select(NumericRow row, int[] columns) {
        double[] selected = new double[columns.length];
        for (int k = 0; k < selected.length; k++) {
            selected[k] = columns[k] < 0 ? Double.NaN : row.get(columns[k]);
        }
        return NumericRow.of(selected);
    }
}
