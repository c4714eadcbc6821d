package io.attune.ingest.observation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who come at the same time share a transaction, which costs the database little more than one of them alone (group commit:
 * DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984, section 5.2). Nobody waits for company: who
 * comes while all transactions are under way goes with the next one. The work is done by one of those whose work it is.
 *
 * @param <T> what is brought
 * @param <R> what becomes of it
 */
final class GroupCommit<T, R> {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    private final int atOnce;
    private final int largest;
    private final Function<List<T>, List<@Nullable R>> together;
    private final Function<T, R> alone;
    private final Map<Object, Lane> lanes = new HashMap<>();

    /**
     * @param atOnce transactions of one lane at the same time
     * @param largest how many share one at most
     * @param together the transaction of one or several, which waits for nobody else; what became of each, in their order, null for
     *     those that must be tried alone; where it throws, nothing was done, and each of several is tried alone
     * @param alone the transaction of one, which may wait, and holds nobody up: who brought it does it
     */
    GroupCommit(int atOnce, int largest, Function<List<T>, List<@Nullable R>> together, Function<T, R> alone) {
        this.atOnce = atOnce;
        this.largest = largest;
        this.together = together;
        this.alone = alone;
    }

    /** What one who waits is told. */
    private sealed interface Turn<T, R> {

        record Done<T, R>(R result) implements Turn<T, R> {}

        record Lead<T, R>(List<Entry<T, R>> group) implements Turn<T, R> {}

        record Alone<T, R>() implements Turn<T, R> {}
    }

    private record Entry<T, R>(T item, CompletableFuture<Turn<T, R>> turn) {}

    private final class Lane {
        private final Queue<Entry<T, R>> waiting = new ArrayDeque<>();
        private int working;

        private List<Entry<T, R>> next() {
            List<Entry<T, R>> group = new ArrayList<>();
            while (group.size() < largest && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            return group;
        }
    }

    /**
     * Brings something, and returns when its transaction is committed.
     *
     * @param lane what may share a transaction
     */
    R take(Object lane, T item) {
        Entry<T, R> own = new Entry<>(item, new CompletableFuture<>());
        synchronized (lanes) {
            Lane joined = lanes.computeIfAbsent(lane, key -> new Lane());
            if (joined.working < atOnce) {
                joined.working++;
                own.turn.complete(new Turn.Lead<>(List.of(own)));
            } else {
                joined.waiting.add(own);
            }
        }
        Turn<T, R> turn = own.turn.join();
        if (turn instanceof Turn.Lead<T, R> lead) {
            return lead(lane, lead.group());
        }
        return turn instanceof Turn.Done<T, R> done ? done.result() : alone.apply(item);
    }

    /** How many wait in a lane for a transaction. */
    int waiting(Object lane) {
        synchronized (lanes) {
            Lane joined = lanes.get(lane);
            return joined == null ? 0 : joined.waiting.size();
        }
    }

    /** @param group of which the first is the one who leads */
    private R lead(Object lane, List<Entry<T, R>> group) {
        List<@Nullable R> results = Collections.nCopies(group.size(), null);
        try {
            results = together(group);
        } finally {
            goOn(lane);
            for (int i = 1; i < group.size(); i++) {
                R result = results.get(i);
                group.get(i).turn.complete(result == null ? new Turn.Alone<>() : new Turn.Done<>(result));
            }
        }
        R own = results.get(0);
        return own == null ? alone.apply(group.get(0).item) : own;
    }

    private List<@Nullable R> together(List<Entry<T, R>> group) {
        try {
            return together.apply(group.stream().map(Entry::item).toList());
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                throw e;
            }
            LOG.debugf(e, "%d are tried one by one", group.size());
            return Collections.nCopies(group.size(), null);
        }
    }

    /** Hands the transaction on to who waits. */
    private void goOn(Object lane) {
        synchronized (lanes) {
            Lane left = Objects.requireNonNull(lanes.get(lane));
            List<Entry<T, R>> group = left.next();
            if (!group.isEmpty()) {
                group.get(0).turn.complete(new Turn.Lead<>(group));
            } else if (--left.working == 0) {
                lanes.remove(lane);
            }
        }
    }
}
