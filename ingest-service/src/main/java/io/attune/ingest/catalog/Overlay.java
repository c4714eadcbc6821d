package io.attune.ingest.catalog;

import io.attune.model.knob.MemoryCost;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our curated knowledge of one DBMS type, laid over what each of its versions reports.
 *
 * @param categories resource and locks of all knobs whose category begins alike; the first that fits counts
 * @param writtenAsText knobs that the DBMS calls numbers but writes in another base, such as file modes
 * @param counters columns of each view that only ever grow
 * @param gauges columns of each view that are levels
 */
record Overlay(
        Map<String, KnobAdvice> knobs,
        List<CategoryAdvice> categories,
        Set<String> writtenAsText,
        Map<String, Set<String>> counters,
        Map<String, Set<String>> gauges) {

    /**
     * What we know of one knob.
     *
     * @param values all values of an enum that some build has, in the order that suits a range; the reported ones where absent
     * @param usual what the DBMS starts with in effect, where it reports something that stands for it
     * @param specialValues numbers that mean something other than their size, besides a reported minimum of -1
     */
    record KnobAdvice(
            Tunability tunability,
            @Nullable Resource resource,
            @Nullable Scale scale,
            @Nullable RelativeBound lower,
            @Nullable RelativeBound upper,
            @Nullable MemoryCost memoryCost,
            @Nullable List<Double> specialValues,
            @Nullable List<String> values,
            @Nullable String usual,
            @Nullable String note) {}

    /**
     * One end of a range, see {@link io.attune.model.knob.Bound}.
     *
     * @param constant written as the DBMS writes it, such as {@code 32MB}
     */
    record RelativeBound(
            @Nullable String constant,
            @Nullable Double shareOfMemory,
            @Nullable Double perCore) {}

    /**
     * What we know of the knobs of a category.
     *
     * @param lockedBecause why none of them is ever tuned unless {@link Overlay#knobs} says otherwise; null where they may be
     */
    record CategoryAdvice(
            String startsWith, Resource resource, @Nullable String lockedBecause) {}

    boolean isCounter(String metric) {
        return contains(counters, metric);
    }

    boolean isGauge(String metric) {
        return contains(gauges, metric);
    }

    private static boolean contains(Map<String, Set<String>> columnsByView, String metric) {
        int dot = metric.lastIndexOf('.');
        return dot > 0
                && columnsByView
                        .getOrDefault(metric.substring(0, dot), Set.of())
                        .contains(metric.substring(dot + 1));
    }
}
