package io.attune.local.command;

import io.attune.local.stack.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How often a service is started again: a few times an hour, each time after a longer pause. */
final class RestartPace {
    static final int RESTARTS_AN_HOUR = 5;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<Service, Deque<Instant>> attempts = new EnumMap<>(Service.class);

    RestartPace(Clock clock) {
        this.clock = clock;
    }

    /** The pause before another attempt, which is counted: none, then 1, 2, 4 and 8 s; empty when there were too many. */
    Optional<Duration> next(Service service) {
        Instant now = clock.instant();
        Deque<Instant> recent = attempts.computeIfAbsent(service, any -> new ArrayDeque<>());
        recent.removeIf(attempt -> attempt.isBefore(now.minus(HOUR)));
        if (recent.size() >= RESTARTS_AN_HOUR) {
            return Optional.empty();
        }
        Duration pause = recent.isEmpty() ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << (recent.size() - 1));
        recent.add(now);
        return Optional.of(pause);
    }
}
