package io.attune.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * A figure of the demo beside what it ought to be.
 *
 * @param name as in the report's JSON
 * @param label for people
 * @param figure not a number when it could not be measured, which does not meet the goal
 * @param comparison how the figure stands to the bound when the goal is met
 */
record Goal(String name, String label, double figure, Comparison comparison, double bound, String unit) {
    /** How a figure must stand to its bound. */
    enum Comparison {
        EXACTLY("="),
        AT_LEAST(">="),
        BELOW("<");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }
    }

    @JsonProperty
    boolean met() {
        return switch (comparison) {
            case EXACTLY -> figure == bound;
            case AT_LEAST -> figure >= bound;
            case BELOW -> figure < bound;
        };
    }

    String line() {
        if (Double.isNaN(figure)) {
            return String.format(Locale.ROOT, "  %-46s could not be measured  MISSED", label);
        }
        return String.format(
                Locale.ROOT,
                "  %-46s %,8.0f %-3s goal %2s %,6.0f %-3s %s",
                label,
                figure,
                unit,
                comparison.sign,
                bound,
                unit,
                met() ? "ok" : "MISSED");
    }
}
