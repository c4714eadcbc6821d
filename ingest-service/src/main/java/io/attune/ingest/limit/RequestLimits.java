package io.attune.ingest.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attune.commons.problem.ProblemException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A bucket of requests for each token, which fills again at a steady rate. The buckets of tokens that are not used for a while are
 * forgotten, which does them no harm: by then they are full again.
 */
@ApplicationScoped
public class RequestLimits {

    private static final int MOST_BUCKETS = 20_000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int burst;
    private final int perSecond;
    private final Cache<UUID, Bucket> buckets;

    RequestLimits(LimitConfiguration configuration) {
        this.burst = configuration.burst();
        this.perSecond = configuration.perSecond();
        if (burst < 1 || perSecond < 1) {
            throw new IllegalArgumentException("attune.limits.burst is " + burst + " and attune.limits.per-second "
                    + perSecond + "; both must be at least 1");
        }
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(Duration.ofSeconds(1 + burst / perSecond).plusMinutes(1))
                .executor(Runnable::run) // less work than to wake a thread for it
                .build();
    }

    /**
     * Counts a request of the token.
     *
     * @throws ProblemException 429 {@code TOO_MANY_REQUESTS} with {@code Retry-After}, in seconds, when the bucket is empty
     */
    public void count(UUID tokenId) {
        ConsumptionProbe probe = bucket(tokenId).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw new ProblemException(
                    TOO_MANY_REQUESTS,
                    "TOO_MANY_REQUESTS",
                    "The token makes more requests than it may; try again after Retry-After seconds.",
                    List.of(),
                    Map.of("Retry-After", Long.toString(seconds), "RateLimit-Policy", policy(), "RateLimit", left(0)));
        }
    }

    /** The value of {@code RateLimit-Policy}: the bucket's size, and the seconds in which it fills. */
    String policy() {
        return "\"token\";q=" + burst + ";w=" + secondsToFill(burst);
    }

    /** The value of {@code RateLimit}: requests left, and the seconds until the bucket is full again. */
    String left(UUID tokenId) {
        return left(bucket(tokenId).getAvailableTokens());
    }

    private String left(long remaining) {
        return "\"token\";r=" + remaining + ";t=" + secondsToFill(burst - remaining);
    }

    private long secondsToFill(long requests) {
        return (requests + perSecond - 1) / perSecond;
    }

    private Bucket bucket(UUID tokenId) {
        return buckets.get(tokenId, id -> Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(burst)
                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                        .build())
                .build());
    }
}
