package io.attune.agent.loop;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a session ended.
 *
 * @param ending why there was no further iteration: {@code BUDGET_SPENT}
 * @param best value of the objective; absent when nothing was measured
 * @param bestIteration 1 when nothing is better than the baseline
 * @param configuration the best one, as far as it is another than the baseline
 * @param inEffect what the DBMS runs with now: {@code baseline} or {@code best}
 */
record Summary(
        UUID sessionId,
        int iterations,
        String ending,
        String objective,
        @Nullable Double baseline,
        @Nullable Double best,
        @Nullable Integer bestIteration,
        SortedMap<String, String> configuration,
        String inEffect,
        String bestScript,
        String rollbackScript) {

    Summary {
        configuration = new TreeMap<>(configuration);
    }

    /** For people. */
    String text() {
        String nl = System.lineSeparator();
        StringBuilder text = new StringBuilder();
        text.append("Session ").append(sessionId).append(" ended after ").append(iterations);
        text.append(" iterations: ").append(ending).append(nl);
        if (best == null) {
            return text.append("Nothing was measured.").toString();
        }
        text.append(String.format(Locale.ROOT, "%s: best %.2f (iteration %d)", objective, best, bestIteration));
        if (baseline != null && baseline != 0) {
            text.append(String.format(
                    Locale.ROOT, ", baseline %.2f, %+.1f %%", baseline, 100 * (best - baseline) / baseline));
        }
        text.append(nl);
        configuration.forEach((knob, value) ->
                text.append("  ").append(knob).append(" = ").append(value).append(nl));
        text.append("The DBMS runs with the ").append(inEffect).append(" configuration. To apply the best one: ");
        return text.append(bestScript)
                .append(", to go back: ")
                .append(rollbackScript)
                .toString();
    }
}
