package io.attune.recommender.method;

import io.attune.model.matrix.NumericRow;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.surrogate.CostScale;
import java.util.Arrays;
import java.util.List;

/** A configuration that was measured, with all measurements of it. */
final class Contender {

    private final List<Attempt> attempts;

    /** @param attempts measured, of the same configuration, oldest first; at least one */
    Contender(List<Attempt> attempts) {
        this.attempts = List.copyOf(attempts);
    }

    /** The last measurement. */
    Attempt newest() {
        return attempts.get(attempts.size() - 1);
    }

    double[] configuration() {
        return newest().configuration();
    }

    int measurements() {
        return attempts.size();
    }

    double[] objectives() {
        return attempts.stream()
                .mapToDouble(attempt -> attempt.trial().objective())
                .toArray();
    }

    /** The last trial with the means of what was measured; a number that is missing once is taken from the others. */
    Trial average() {
        Trial last = newest().trial();
        double[] constrained = new double[last.constrained().size()];
        for (int i = 0; i < constrained.length; i++) {
            int position = i;
            constrained[i] = attempts.stream()
                    .map(attempt -> attempt.trial().constrained())
                    .filter(row -> position < row.size())
                    .mapToDouble(row -> row.get(position))
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }
        return new Trial(
                last.observationId(),
                last.sequence(),
                last.knobs(),
                last.metrics(),
                Arrays.stream(objectives()).average().orElseThrow(),
                NumericRow.of(constrained),
                last.ending(),
                last.origin());
    }

    /** The sample deviation of the objective; 0 where it was measured once. */
    double deviation() {
        return deviation(objectives());
    }

    /** The same of the costs that the objectives have on a scale. */
    double deviation(CostScale scale) {
        return deviation(Arrays.stream(objectives()).map(scale::costOf).toArray());
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }
}
