package io.attune.local.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the demo is asked for.
 *
 * @param iterations observations, the baseline's included
 * @param window how long a configuration is measured
 * @param warmup how long the load runs before that
 * @param scale of the TPC-B tables; 15 MB each
 * @param pgbench the program that makes the load; empty: over JDBC
 */
public record DemoPlan(
        int iterations, Duration window, Duration warmup, int scale, int clients, Optional<Path> pgbench) {

    String loadName() {
        return pgbench.isPresent() ? "pgbench" : "a JDBC load like pgbench";
    }
}
