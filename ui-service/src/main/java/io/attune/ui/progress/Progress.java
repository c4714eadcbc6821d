package io.attune.ui.progress;

import io.attune.model.session.Objective;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a session has come.
 *
 * @param points one for each observation that is known, in the order of their sequence
 * @param baseline the first observation whose measurement counts, when that is of the configuration the session began with;
 *     absent while an earlier one has not come, and where that configuration failed
 * @param best the first of the best measured that keep the constraints; absent before the first
 */
public record Progress(
        List<Point> points,
        @Nullable Point baseline,
        @Nullable Point best) {

    /**
     * One observation in the series.
     *
     * @param value in the objective's unit; absent where none was measured
     * @param bestSoFar the best of the measured values up to here; absent before the first
     */
    public record Point(
            long sequence,
            Status status,
            @Nullable Double value,
            @Nullable Double bestSoFar) {}

    public Progress {
        points = List.copyOf(points);
    }

    /**
     * @param samples in the order of their sequence; gaps are allowed
     */
    public static Progress of(Objective objective, List<Sample> samples) {
        List<Point> points = new ArrayList<>(samples.size());
        Point best = null;
        for (Sample sample : samples) {
            Double value = sample.value();
            boolean improves = sample.counts()
                    && sample.feasible()
                    && value != null
                    && (best == null || best.value() == null || objective.isBetter(value, best.value()));
            Double bestSoFar = improves ? value : best == null ? null : best.value();
            Point point = new Point(sample.sequence(), sample.status(), value, bestSoFar);
            points.add(point);
            best = improves ? point : best;
        }
        return new Progress(points, baseline(samples, points), best);
    }

    /**
     * Best over baseline, as measured: above 1 is better where the objective is maximised, below 1 where it is minimised.
     * Absent without a baseline, and where that is 0.
     */
    public @Nullable Double ratio() {
        if (baseline == null || best == null || baseline.value() == null || best.value() == null) {
            return null;
        }
        return baseline.value() == 0 ? null : best.value() / baseline.value();
    }

    /** After an invalid measurement the same configuration is measured again, so the first that is not invalid decides. */
    private static @Nullable Point baseline(List<Sample> samples, List<Point> points) {
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.sequence() != i + 1L) {
                return null;
            }
            if (sample.status() != Status.INVALID) {
                return sample.counts() ? points.get(i) : null;
            }
        }
        return null;
    }
}
