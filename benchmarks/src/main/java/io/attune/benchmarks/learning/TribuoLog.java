package io.attune.benchmarks.learning;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What Tribuo logs: its warnings alone, as in the service, and no line for each iteration. */
final class TribuoLog {

    /** Kept, since a logger that nobody holds loses its level. */
    private static final Logger LOGGER = Logger.getLogger("org.tribuo");

    private TribuoLog() {}

    static void warningsOnly() {
        LOGGER.setLevel(Level.WARNING);
    }
}
