package io.attune.recommender.method;

import io.attune.model.matrix.NumericRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configurations that a session has measured, each with its repetitions, in the order in which they were measured first. */
final class Contenders {

    /** Repetitions that differ by less than this share of themselves do not differ by chance. */
    private static final double SAME = 1e-3;

    private final List<Contender> all;

    Contenders(Situation situation) {
        Map<NumericRow, List<Attempt>> byConfiguration = new LinkedHashMap<>();
        for (Attempt attempt : situation.attempts()) {
            if (attempt.trial().isMeasured()) {
                NumericRow key = NumericRow.of(situation.everything().nearest(attempt.configuration()));
                byConfiguration.computeIfAbsent(key, first -> new ArrayList<>()).add(attempt);
            }
        }
        this.all = byConfiguration.values().stream().map(Contender::new).toList();
    }

    List<Contender> all() {
        return all;
    }

    /** Those measured more than once. */
    List<Contender> repeated() {
        return all.stream().filter(contender -> contender.measurements() > 1).toList();
    }

    /** Whether something was repeated, and nothing of it came out differently. */
    boolean areExact() {
        List<Contender> repeated = repeated();
        return !repeated.isEmpty()
                && repeated.stream().map(Contender::objectives).allMatch(Contenders::isSame);
    }

    private static boolean isSame(double[] values) {
        double least = Arrays.stream(values).min().orElseThrow();
        double greatest = Arrays.stream(values).max().orElseThrow();
        return greatest - least <= SAME * Math.max(Math.abs(least), Math.abs(greatest));
    }
}
