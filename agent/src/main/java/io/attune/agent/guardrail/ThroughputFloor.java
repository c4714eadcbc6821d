package io.attune.agent.guardrail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The throughput below which a configuration is given up before its window ends.
 *
 * @param commitsPerSecond the floor; 0 when there is none
 * @param patience consecutive seconds below it that end a window, 1 or more
 */
public record ThroughputFloor(double commitsPerSecond, int patience) {

    /** With fewer transactions than this in the time of the patience, seconds without one are ordinary. */
    private static final double TOO_FEW_TO_JUDGE = 20;

    /** No floor: while the baseline itself is measured, or where a session switched it off. */
    public static final ThroughputFloor NONE = new ThroughputFloor(0, 1);

    /**
     * The floor that a baseline sets.
     *
     * @param share of the baseline's throughput, from 0 to below 1
     * @param baseline commits per second of each second of the baseline's window; its own dips are no breach
     * @param patience seconds below the floor that are borne, at least
     */
    public static ThroughputFloor of(double share, List<Double> baseline, int patience) {
        double mean =
                baseline.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        if (mean * patience < TOO_FEW_TO_JUDGE) {
            return NONE;
        }
        double floor = share * mean;
        return new ThroughputFloor(floor, Math.max(patience, 2 * longestRunBelow(floor, baseline)));
    }

    /** Half of the window, at most five seconds. PostgreSQL counts commits about once a second: one second alone says nothing. */
    public static int usualPatience(Duration window) {
        return (int) Math.max(2, Math.min(5, window.toSeconds() / 2));
    }

    private static int longestRunBelow(double floor, List<Double> rates) {
        int longest = 0;
        int run = 0;
        for (double rate : rates) {
            run = rate < floor ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** A count of the consecutive seconds below the floor, for one window. */
    public Watch watch() {
        return new Watch();
    }

    /** Counts within one window. */
    public final class Watch {

        private int secondsBelow;

        private Watch() {}

        /** Whether the throughput of one more second makes it a breach. */
        public boolean isBreachedBy(double rate) {
            secondsBelow = rate < commitsPerSecond ? secondsBelow + 1 : 0;
            return secondsBelow >= patience;
        }

        public String explanation() {
            return String.format(
                    Locale.ROOT,
                    "for %d s the database committed less than %.1f transactions a second",
                    secondsBelow,
                    commitsPerSecond);
        }
    }
}
