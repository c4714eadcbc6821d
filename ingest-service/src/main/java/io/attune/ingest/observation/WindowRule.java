package io.attune.ingest.observation;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.conversion.Window;
import io.attune.ingest.observation.NewObservation.Interval;
import java.time.Duration;
import java.time.Instant;

/** Which windows can be true. */
final class WindowRule {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private WindowRule() {}

    /** @throws ProblemException 422 for a window that cannot be */
    static Window window(Interval sent) {
        requireCalendar("/window/start", sent.start());
        requireCalendar("/window/end", sent.end());
        if (!sent.end().isAfter(sent.start())) {
            throw refusal("/window/end", "must be after the window's start");
        }
        Duration length = Duration.between(sent.start(), sent.end());
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw refusal("/window", "must be from 10 milliseconds to 7 days long");
        }
        return new Window(sent.start(), sent.end());
    }

    private static void requireCalendar(String pointer, Instant moment) {
        if (moment.isBefore(EARLIEST) || !moment.isBefore(LATEST)) {
            throw refusal(pointer, "must be from the year 2000 to 2199");
        }
    }

    private static ProblemException refusal(String pointer, String message) {
        return ProblemException.unprocessable("INVALID_WINDOW", pointer, message);
    }
}
