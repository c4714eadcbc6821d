package io.attune.ingest.conversion;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time between the readings before and after. */
public record Window(Instant start, Instant end) {

    public Window {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("window ends at " + end + ", it must end after " + start);
        }
    }

    /** Length in seconds. */
    public double seconds() {
        return Duration.between(start, end).toNanos() / 1e9;
    }

    /** Whether that moment lies inside, so that a reading before it has nothing to do with one after it. */
    boolean straddles(@Nullable Instant moment) {
        return moment != null && moment.isAfter(start) && !moment.isAfter(end);
    }
}
