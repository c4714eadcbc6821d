package io.attune.ingest.recommendation;

import io.attune.commons.transaction.AfterCommit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long agents wait for what follows an observation. */
@ApplicationScoped
class RecommendationTimes implements MeterBinder {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300),
                Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
                Duration.ofSeconds(30),
        Duration.ofMinutes(1), Duration.ofMinutes(5)
    };

    private final MeterRegistry registry;
    private final AfterCommit afterCommit;
    private final Clock clock;

    RecommendationTimes(MeterRegistry registry, AfterCommit afterCommit, Clock clock) {
        this.registry = registry;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    /** From the beginning, so that the first one is seen as a change. */
    @Override
    public void bindTo(MeterRegistry binding) {
        var unused = latency(binding);
    }

    /** It can be read once the current transaction commits. */
    void readable(Instant askedAt) {
        afterCommit.run(() -> {
            Duration waited = Duration.between(askedAt, clock.instant());
            latency(registry).record(waited.isNegative() ? Duration.ZERO : waited);
        });
    }

    private static Timer latency(MeterRegistry registry) {
        return Timer.builder("attune.recommendation.latency")
                .description(
                        "Time from an observation's commit, or from what asked for another recommendation, until it can be read")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
