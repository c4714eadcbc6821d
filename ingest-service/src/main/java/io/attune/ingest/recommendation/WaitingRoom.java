package io.attune.ingest.recommendation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait for a recommendation without holding a thread. They are woken at once when it arrives in this process; for
 * one that arrives in another replica the database is asked now and then, once for all who wait.
 */
@ApplicationScoped
class WaitingRoom {

    private static final Logger LOG = Logger.getLogger(WaitingRoom.class);

    private final Recommendations recommendations;
    private final Map<UUID, Set<Place>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> poll;

    WaitingRoom(Recommendations recommendations, WaitingConfiguration configuration) {
        this.recommendations = recommendations;
        this.clock = Executors.newSingleThreadScheduledExecutor(WaitingRoom::daemon);
        long every = configuration.pollEvery().toMillis();
        this.poll = clock.scheduleWithFixedDelay(this::askDatabase, every, every, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "recommendation-poll");
        thread.setDaemon(true);
        return thread;
    }

    /** A place in the room, not yet taken. */
    Place place() {
        return new Place();
    }

    /** Whether nobody waits. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Someone's place; it must be left, however the waiting ends, and cannot be taken after that. */
    final class Place {

        private final CompletableFuture<Boolean> called = new CompletableFuture<>();
        private @Nullable UUID afterObservationId;
        private boolean left;

        private Place() {}

        /** Takes the place; to be done before looking whether the recommendation is there already. */
        synchronized void enter(UUID observation) {
            if (left) {
                return;
            }
            afterObservationId = observation;
            waiting.compute(observation, (id, places) -> {
                Set<Place> all = places == null ? ConcurrentHashMap.newKeySet() : places;
                all.add(this);
                return all;
            });
        }

        /** True once the recommendation arrived, false when it did not within the time. */
        Uni<Boolean> callWithin(Duration time) {
            return Uni.createFrom()
                    .completionStage(called)
                    .ifNoItem()
                    .after(time)
                    .recoverWithItem(false);
        }

        synchronized void leave() {
            left = true;
            if (afterObservationId == null) {
                return;
            }
            waiting.computeIfPresent(afterObservationId, (id, places) -> {
                places.remove(this);
                return places.isEmpty() ? null : places;
            });
        }
    }

    /** Calls all who wait for the recommendation after that observation. */
    void call(UUID afterObservationId) {
        Set<Place> places = waiting.getOrDefault(afterObservationId, Set.of());
        Infrastructure.getDefaultExecutor().execute(() -> places.forEach(place -> place.called.complete(true)));
    }

    private void askDatabase() {
        List<UUID> asked = List.copyOf(waiting.keySet());
        if (asked.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew()
                    .call(() -> recommendations.answered(asked))
                    .forEach(this::call);
        } catch (RuntimeException e) {
            LOG.warnf("the database cannot be asked for recommendations, trying again: %s", e.toString());
        }
    }

    @PreDestroy
    void close() {
        poll.cancel(false);
        clock.shutdownNow();
    }
}
