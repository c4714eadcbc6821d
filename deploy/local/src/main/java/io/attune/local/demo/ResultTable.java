package io.attune.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tuning brought, for people: measures and knobs, before and after. */
final class ResultTable {
    private static final String ROW = "  %-34s %16s %16s %9s";

    private ResultTable() {}

    /** @param baselineKnobs the values that the knobs of the best configuration had before */
    static List<String> lines(List<Iteration> iterations, Outcome outcome, Map<String, String> baselineKnobs) {
        List<String> lines = new ArrayList<>();
        Iteration before = iterations.get(0);
        Iteration after = iterations.stream()
                .filter(iteration -> Objects.equals(iteration.iteration(), outcome.bestIteration()))
                .findFirst()
                .orElse(before);
        lines.add(String.format(Locale.ROOT, ROW, "", "baseline", "best (" + after.iteration() + ")", "change"));
        measure(lines, "throughput, txn/s", before, after, "throughput_txn_per_sec");
        measure(lines, "mean latency, ms", before, after, "mean_latency_ms");
        measure(lines, "p95 latency, ms", before, after, "p95_latency_ms");
        measure(lines, "p99 latency, ms", before, after, "p99_latency_ms");
        new TreeMap<>(outcome.configuration())
                .forEach((knob, value) -> lines.add(
                        String.format(Locale.ROOT, ROW, knob, baselineKnobs.getOrDefault(knob, "?"), value, "")));
        if (outcome.configuration().isEmpty()) {
            lines.add("  Nothing that was tried is better than the baseline.");
        }
        return lines.stream().map(String::stripTrailing).toList();
    }

    private static void measure(List<String> lines, String label, Iteration before, Iteration after, String objective) {
        Double old = value(before, objective);
        Double now = value(after, objective);
        if (old != null && now != null && old > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    ROW,
                    label,
                    String.format(Locale.ROOT, "%,.2f", old),
                    String.format(Locale.ROOT, "%,.2f", now),
                    String.format(Locale.ROOT, "%+.1f %%", 100 * (now - old) / old)));
        }
    }

    private static @Nullable Double value(Iteration iteration, String objective) {
        return iteration.objectives() == null ? null : iteration.objectives().get(objective);
    }
}
