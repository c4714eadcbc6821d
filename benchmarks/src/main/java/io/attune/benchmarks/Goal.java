package io.attune.benchmarks;

import java.util.Locale;

/** A figure and what it should be. */
public record Goal(String name, double figure, String unit, Bound bound, double goal) {

    /** On which side of the goal the figure should be. */
    public enum Bound {
        AT_LEAST(">="),
        BELOW("<");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    public boolean isMet() {
        return bound == Bound.AT_LEAST ? figure >= goal : figure < goal;
    }

    /** One line: name, figure, goal, verdict. */
    @Override
    public String toString() {
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
