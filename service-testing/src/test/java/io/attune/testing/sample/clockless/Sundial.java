package io.attune.testing.sample.clockless;

import java.time.Instant;

/** Asks the system for the time. */
final class Sundial {

    Instant now() {
        return Instant.now();
    }
}
