package io.attune.recommender.answer;

import io.attune.commons.transaction.AfterCommit;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Strategy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How long the strategies take for their advice, and what it is. */
@ApplicationScoped
class AnswerTimes {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final AfterCommit afterCommit;

    AnswerTimes(MeterRegistry registry, AfterCommit afterCommit) {
        this.registry = registry;
        this.afterCommit = afterCommit;
    }

    /** Counts an answer once the current transaction, which stores it, commits: one that is only rehearsed does not. */
    void count(Strategy strategy, ReasonCode reason, Duration advising) {
        afterCommit.run(() -> {
            Timer.builder("attune.advice")
                    .description("Time that the algorithms took for a recommendation: models, search, validation")
                    .tag("strategy", strategy.label())
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry)
                    .record(advising);
            Counter.builder("attune.recommendations.made")
                    .description("Recommendations that were made, by their reason")
                    .tag("strategy", strategy.label())
                    .tag("reason", reason.name())
                    .register(registry)
                    .increment();
        });
    }
}
