package io.attune.ui.stream;

import io.attune.ui.activity.Changes;
import io.attune.ui.activity.ViewsChanged;
import io.attune.ui.readmodel.ReadModelException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells open streams that what they watch changed: at once when this process made the change, within the poll interval when
 * another replica did. One query answers for all sessions that are watched.
 */
@ApplicationScoped
class ChangeFeed {

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private final Changes changes;
    private final ExecutorService executor;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private final AtomicBoolean blind = new AtomicBoolean();

    ChangeFeed(Changes changes, ExecutorService executor) {
        this.changes = changes;
        this.executor = executor;
    }

    /**
     * The numbers of what is watched, from now on; only the latest for a reader that is slow.
     *
     * @param lastSeen the number that the reader has; another one is told at once. Null: it has none
     */
    Multi<Long> watch(Watched watched, @Nullable Long lastSeen) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Watcher watcher = new Watcher(watched, lastSeen, emitter);
                            watchers.add(watcher);
                            emitter.onTermination(() -> watchers.remove(watcher));
                            lookSoon();
                        },
                        BackPressureStrategy.LATEST);
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ViewsChanged changed) {
        lookSoon();
    }

    @Scheduled(every = "${attune.ui.stream.poll:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        look();
    }

    void onStop(@Observes ShutdownEvent stop) {
        watchers.forEach(Watcher::end);
    }

    private void lookSoon() {
        if (!watchers.isEmpty() && lookIsDue.compareAndSet(false, true)) {
            executor.execute(this::look);
        }
    }

    private synchronized void look() {
        lookIsDue.set(false);
        if (watchers.isEmpty()) {
            return;
        }
        try {
            List<Watcher> looking = List.copyOf(watchers);
            Map<Watched, Long> numbers = numbers(looking);
            looking.forEach(watcher -> watcher.tell(numbers.get(watcher.watched())));
            blind.set(false);
        } catch (ReadModelException e) {
            if (blind.compareAndSet(false, true)) {
                LOG.warnf(e, "The read model does not answer; %d streams are not told of changes", watchers.size());
            }
        }
    }

    private Map<Watched, Long> numbers(List<Watcher> looking) {
        Map<Watched, Long> numbers = new HashMap<>();
        List<UUID> sessionIds = looking.stream()
                .map(Watcher::watched)
                .filter(Watched.OneSession.class::isInstance)
                .map(watched -> ((Watched.OneSession) watched).id())
                .distinct()
                .toList();
        if (!sessionIds.isEmpty()) {
            changes.ofSessions(sessionIds).forEach((id, change) -> numbers.put(new Watched.OneSession(id), change));
        }
        for (Watcher watcher : looking) {
            if (watcher.watched() instanceof Watched.SessionList list) {
                numbers.computeIfAbsent(list, key -> changes.ofList(list.projectIds(), list.sessionId()));
            }
        }
        return numbers;
    }
}
