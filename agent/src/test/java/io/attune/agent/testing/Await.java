package io.attune.agent.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something to become true. */
public final class Await {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Await() {}

    /** @param what for the message when it does not within a minute */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + LONG.toSeconds() + " s it did not happen that " + what);
            }
            Thread.sleep(20);
        }
    }
}
