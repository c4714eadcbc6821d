package io.attune.ranking.snapshot;

import io.attune.learning.workload.History;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.ranking.knobs.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A history as knob ranking looks at it: the knobs that are tuned, and the metrics that are explained beside the objective. */
final class Trials {

    /** What is explained beside an objective, by name. */
    record Explained(List<String> objectives, List<String> metrics) {}

    private final List<Knob> knobs;
    private final List<History.Entry> entries;
    private final int[] knobColumns;
    private final int[] metricColumns;

    private Trials(List<Knob> knobs, List<History.Entry> entries, int[] knobColumns, int[] metricColumns) {
        this.knobs = knobs;
        this.entries = entries;
        this.knobColumns = knobColumns;
        this.metricColumns = metricColumns;
    }

    /** A metric that the history does not know is absent from every trial. */
    static Trials of(History history, Set<String> tuned, List<String> metrics) {
        int[] knobColumns = IntStream.range(0, history.knobs().size())
                .filter(k -> tuned.contains(history.knobs().get(k).name()))
                .toArray();
        Map<String, Integer> columns = new HashMap<>();
        for (Metric metric : history.metrics()) {
            columns.put(metric.name(), columns.size());
        }
        return new Trials(
                IntStream.of(knobColumns).mapToObj(k -> history.knobs().get(k)).toList(),
                history.entries(),
                knobColumns,
                metrics.stream()
                        .mapToInt(metric -> columns.getOrDefault(metric, -1))
                        .toArray());
    }

    /** The knobs that are ranked, in the order of the trials' rows. */
    List<Knob> knobs() {
        return knobs;
    }

    /**
     * The entries that say something about an objective: those that measured it and those that failed.
     *
     * @param others names of objectives that are explained too, before the metrics
     */
    List<Trial> about(String objective, List<String> others) {
        List<Trial> trials = new ArrayList<>();
        for (History.Entry entry : entries) {
            Double value = entry.failed() ? null : entry.objectives().get(objective);
            if (entry.failed() || (value != null && Double.isFinite(value))) {
                trials.add(new Trial(select(entry.knobs(), knobColumns), value, explained(entry, others)));
            }
        }
        return trials;
    }

    /** How many entries measured an objective. */
    int measured(String objective) {
        return (int) about(objective, List.of()).stream()
                .filter(trial -> trial.objective() != null)
                .count();
    }

    private NumericRow explained(History.Entry entry, List<String> others) {
        NumericRow metrics = select(entry.metrics(), metricColumns);
        double[] explained = new double[others.size() + metrics.size()];
        for (int i = 0; i < explained.length; i++) {
            explained[i] = i < others.size()
                    ? entry.objectives().getOrDefault(others.get(i), Double.NaN)
                    : metrics.get(i - others.size());
        }
        return NumericRow.of(explained);
    }

    private static NumericRow select(NumericRow row, int[] columns) {
        double[] selected = new double[columns.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = columns[i] < 0 ? Double.NaN : row.get(columns[i]);
        }
        return NumericRow.of(selected);
    }
}
