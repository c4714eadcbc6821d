package io.attune.benchmarks;

import java.util.Locale;

/** A figure and what it should be. */
public record Goal(String name, double figure, String unit, Bound bound, double goal) {

    /** On which side of the goal the figure should be. */
    public enum Bound {
        AT_LEAST(">="),
        BELOW("<"),
        /** None of as many as the goal says. */
        NONE_OF("of");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** That none of so many is wrong. */
    public static Goal none(String name, long wrong, long of) {
        return new Goal(name, wrong, "violations", Bound.NONE_OF, of);
    }

    public boolean isMet() {
        if (bound == Bound.NONE_OF) {
            return figure == 0;
        }
        return bound == Bound.AT_LEAST ? figure >= goal : figure < goal;
    }

    /** One line: name, figure, goal, verdict. */
    @Override
    public String toString() {
        if (bound == Bound.NONE_OF) {
            return String.format(
                    Locale.ROOT,
                    "%s  %.0f %s of %.0f  goal 0  %s",
                    name,
                    figure,
                    unit,
                    goal,
                    isMet() ? "ok" : "MISSED");
        }
        return String.format(
                Locale.ROOT,
                "%-40s %10.3f %-4s goal %2s %.3f %-4s %s",
                name,
                figure,
                unit,
                bound.sign,
                goal,
                unit,
                isMet() ? "ok" : "MISSED");
    }
}
