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
 * @param configuration the best one as it was in effect when it was measured, as far as it is another than the baseline
 * @param notInEffect what was asked for with it and was not in effect, a sentence a knob
 * @param notApplied why the best one is not in effect now although that was asked for; absent otherwise
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
        SortedMap<String, String> notInEffect,
        @Nullable String notApplied,
        String inEffect,
        String bestScript,
        String rollbackScript) {

    Summary {
        configuration = new TreeMap<>(configuration);
        notInEffect = new TreeMap<>(notInEffect);
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
        if (configuration.isEmpty() && bestIteration != null && bestIteration > 1) {
            text.append("It ran with the baseline's values: what it gained is chance.")
                    .append(nl);
        }
        notInEffect.values().forEach(sentence -> text.append("  not measured: ")
                .append(sentence)
                .append(nl));
        if (notApplied != null) {
            text.append("The best configuration is not applied: ")
                    .append(notApplied)
                    .append(nl);
        }
        text.append("The DBMS runs with the ").append(inEffect).append(" configuration. To apply the best one: ");
        return text.append(bestScript)
                .append(", to go back: ")
                .append(rollbackScript)
                .toString();
    }
}
