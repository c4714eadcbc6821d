package io.attune.ui.progress;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.Unit;
import io.attune.model.session.SessionKnob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A knob's values side by side.
 *
 * @param unit of the numbers; absent while the knob's catalog is not known
 * @param applies what a new value takes; absent while the knob's catalog is not known
 * @param current at the last observation
 * @param baseline at the first observation
 * @param best at the best observation
 * @param proposed by the recommendation that is to be measured next: what it sets, else the baseline, to which a knob goes back that
 *     it does not mention
 * @param changes whether {@code proposed} differs from {@code current}
 */
public record KnobComparison(
        String knob,
        @Nullable Unit unit,
        @Nullable Applies applies,
        @Nullable String description,
        @Nullable Setting current,
        @Nullable Setting baseline,
        @Nullable Setting best,
        @Nullable Setting proposed,
        boolean changes) {

    /**
     * One comparison for each of the session's knobs, in their order.
     *
     * @param proposed what the recommendation that is to be measured next sets; absent where there is none
     */
    public static List<KnobComparison> of(
            List<SessionKnob> knobs,
            KnobReader reader,
            @Nullable MeasuredWindow current,
            @Nullable MeasuredWindow baseline,
            @Nullable MeasuredWindow best,
            @Nullable Map<String, Double> proposed) {
        Map<String, Double> currentNumbers = reader.configuration(current);
        Map<String, Double> baselineNumbers = reader.configuration(baseline);
        Map<String, Double> bestNumbers = reader.configuration(best);
        return knobs.stream()
                .map(SessionKnob::name)
                .map(name -> {
                    Double now = currentNumbers.get(name);
                    Double next = proposed == null ? null : proposed.getOrDefault(name, baselineNumbers.get(name));
                    return new KnobComparison(
                            name,
                            reader.knob(name).map(Knob::unit).orElse(null),
                            reader.knob(name).map(Knob::applies).orElse(null),
                            reader.knob(name).map(Knob::description).orElse(null),
                            setting(reader, name, now),
                            setting(reader, name, baselineNumbers.get(name)),
                            setting(reader, name, bestNumbers.get(name)),
                            setting(reader, name, next),
                            now != null && next != null && now.doubleValue() != next.doubleValue());
                })
                .toList();
    }

    private static @Nullable Setting setting(KnobReader reader, String name, @Nullable Double number) {
        return number == null ? null : reader.setting(name, number);
    }
}
