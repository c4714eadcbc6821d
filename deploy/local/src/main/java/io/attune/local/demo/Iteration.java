package io.attune.local.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of the agent's progress; see its manual. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Iteration(
        int iteration,
        int of,
        String strategy,
        String reason,
        @Nullable Map<String, Double> objectives,
        @Nullable Double best,
        @Nullable Double baseline,
        @Nullable Long postToRecommendationMillis,
        boolean restarted,
        String outcome,
        @Nullable String detail) {

    static final String HEADINGS = String.format(
            Locale.ROOT,
            "  %-6s %-8s %-26s %12s %10s   %s",
            "k of N",
            "strategy",
            "reason",
            "txn/s",
            "p95",
            "best so far");

    @JsonIgnore
    String line() {
        String measured = "MEASURED".equals(outcome)
                ? figure("throughput_txn_per_sec", "%,12.0f", 12) + " " + figure("p95_latency_ms", "%7.2f ms", 10)
                : String.format(Locale.ROOT, "%23s", outcome.toLowerCase(Locale.ROOT));
        return String.format(
                Locale.ROOT,
                "  %-6s %-8s %-26s %s   %s%s%s",
                iteration + "/" + of,
                strategy,
                reason,
                measured,
                bestAgainstBaseline(),
                restarted ? "  (restarted)" : "",
                detail == null ? "" : "  " + detail);
    }

    private String figure(String objective, String format, int width) {
        Double value = objectives == null ? null : objectives.get(objective);
        return value == null ? " ".repeat(width - 1) + "-" : String.format(Locale.ROOT, format, value);
    }

    private String bestAgainstBaseline() {
        if (best == null) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%,.0f", best);
        return baseline == null || baseline == 0
                ? text
                : text + String.format(Locale.ROOT, " (%+.1f %%)", 100 * (best - baseline) / baseline);
    }
}
