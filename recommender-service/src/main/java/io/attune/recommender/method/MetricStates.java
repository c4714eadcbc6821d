package io.attune.recommender.method;

import io.attune.model.matrix.NumericRow;
import io.attune.model.snapshot.PrunedMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The metrics of each evaluation as a state: the pruned ones, all before there are any, those that vary, at most {@value #MOST}, each
 * brought to 0 to 1 over the session's evaluations. OtterTune scales each row by itself, so that every state is zero. Where a metric is
 * not known, as after a failure, it stands in the middle.
 */
final class MetricStates {

    private static final int MOST = 100;
    private static final double UNKNOWN = 0.5;

    private final double[][] states;

    private MetricStates(double[][] states) {
        this.states = states;
    }

    static MetricStates of(Situation situation) {
        List<double[]> columns = new ArrayList<>();
        for (int column : candidates(situation)) {
            double[] values = situation.attempts().stream()
                    .mapToDouble(attempt -> value(attempt.trial().metrics(), column))
                    .toArray();
            if (columns.size() < MOST && scale(values)) {
                columns.add(values);
            }
        }
        double[][] states = new double[situation.attempts().size()][Math.max(1, columns.size())];
        for (int k = 0; k < columns.size(); k++) {
            for (int i = 0; i < states.length; i++) {
                states[i][k] = columns.get(k)[i];
            }
        }
        return new MetricStates(states);
    }

    private static int[] candidates(Situation situation) {
        Map<String, Integer> columns = situation.problem().catalog().metricColumns();
        PrunedMetrics pruned = situation.problem().prunedMetrics();
        return pruned == null
                ? IntStream.range(0, columns.size()).toArray()
                : pruned.keptMetrics().stream()
                        .filter(columns::containsKey)
                        .mapToInt(columns::get)
                        .toArray();
    }

    private static double value(NumericRow metrics, int column) {
        return column < metrics.size() ? metrics.get(column) : Double.NaN;
    }

    /** In place; false where the values do not vary. */
    private static boolean scale(double[] values) {
        double least = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double greatest = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
        double range = greatest - least;
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isFinite(values[i]) ? (values[i] - least) / range : UNKNOWN;
        }
        return range > 0 && Double.isFinite(range);
    }

    /** Numbers of a state; one zero where there are no metrics. */
    int width() {
        return states[0].length;
    }

    /** After an evaluation, from 0; not a copy. */
    double[] state(int evaluation) {
        return states[evaluation];
    }

    double[] last() {
        return states[states.length - 1];
    }
}
