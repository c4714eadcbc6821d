package io.attune.model.session;

import java.math.BigDecimal;

/**
 * What an observation must keep so that its configuration counts as feasible.
 *
 * @param metric the measured number: an objective, a metric of the catalog, or {@code memory_bytes}
 * @param limit in the number's own unit
 * @param reverts whether an observation that breaks it is a breach of a guardrail, which makes the session go back; false in what a
 *     release wrote that knew none of it
 */
public record Constraint(String metric, Bound bound, double limit, boolean reverts) {

    /** One that is only learnt from. */
    public Constraint(String metric, Bound bound, double limit) {
        this(metric, bound, limit, false);
    }

    /** The memory that a configuration can claim, in bytes, where no observation says how much is used. */
    public static final String MEMORY = "memory_bytes";

    /** On which side of the limit the number must be; the limit itself is allowed. */
    public enum Bound {
        AT_MOST,
        AT_LEAST
    }

    public Constraint {
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("limit of " + metric + " is " + limit + ", it must be a finite number");
        }
    }

    public boolean isKeptBy(double value) {
        return bound == Bound.AT_MOST ? value <= limit : value >= limit;
    }

    /** The constraint in words: {@code p99_latency_ms at most 20}. */
    public String text() {
        return metric + (bound == Bound.AT_MOST ? " at most " : " at least ") + number(limit);
    }

    /** What is wrong with a value that breaks it: {@code p99_latency_ms is 31.5, at most 20 is allowed}. */
    public String violation(double value) {
        String side = bound == Bound.AT_MOST ? ", at most " : ", at least ";
        return metric + " is " + number(value) + side + number(limit) + " is allowed";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
