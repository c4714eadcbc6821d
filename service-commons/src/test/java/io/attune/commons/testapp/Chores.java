package io.attune.commons.testapp;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.attune.commons.job.Completion;
import io.attune.commons.job.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Jobs that count their runs and may be told to be slow, to fail or to wait. */
@ApplicationScoped
public class Chores implements Work<Chores.Chore> {

    public static final String KIND = "chore";

    /** Names of chores that fail with errors, also when they are first abandoned, begin so. */
    public static final String ERROR = "error ";

    /** Names of chores that put themselves off for a minute begin so; others do for moments. */
    public static final String PATIENT = "patient ";

    /** Names of chores that last until they are told to end begin so. */
    public static final String LASTING = "lasting ";

    private final Counters counters;
    private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> farewells = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> mostAtOnce = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();

    Chores(Counters counters) {
        this.counters = counters;
    }

    /**
     * What to do.
     *
     * @param name counts up under this name when done
     * @param group counts how many run at once
     * @param millis how long it takes
     * @param failures how often it fails before it succeeds
     * @param postponements how often it puts itself off before it runs
     */
    public record Chore(
            String name,
            @JsonDeserialize(using = HauntedText.class) String group,
            long millis,
            int failures,
            int postponements) {
        public static Chore quick(String name) {
            return new Chore(name, name, 0, 0, 0);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Chore> payloadType() {
        return Chore.class;
    }

    @Override
    public Completion perform(Chore chore) {
        int run = number(runs, chore.name()).incrementAndGet();
        int atOnce = number(running, chore.group()).incrementAndGet();
        number(mostAtOnce, chore.group()).accumulateAndGet(atOnce, Math::max);
        try {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chore.millis()));
            if (chore.name().startsWith(LASTING)) {
                awaitEnd(chore.name());
            }
        } finally {
            number(running, chore.group()).decrementAndGet();
        }
        if (run <= chore.postponements()) {
            return Completion.postponed(
                    chore.name().startsWith(PATIENT) ? Duration.ofMinutes(1) : Duration.ofMillis(5));
        }
        if (run <= chore.failures()) {
            if (chore.name().startsWith(ERROR)) {
                throw new NoClassDefFoundError("Failure " + run);
            }
            throw new IllegalArgumentException("Failure " + run);
        }
        return Completion.done(() -> counters.next(chore.name()));
    }

    @Override
    public void abandoned(Chore chore, Throwable lastFailure) {
        if (chore.name().startsWith(ERROR) && number(farewells, chore.name()).incrementAndGet() == 1) {
            throw new NoClassDefFoundError("Not even abandoned");
        }
        counters.next("abandoned " + chore.name());
    }

    /** Lets the lasting chores of that name end. */
    public void letEnd(String name) {
        end(name).countDown();
    }

    private void awaitEnd(String name) {
        try {
            end(name).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CountDownLatch end(String name) {
        return ends.computeIfAbsent(name, any -> new CountDownLatch(1));
    }

    /** How often the chore was begun. */
    public int runs(String name) {
        return number(runs, name).get();
    }

    /** How many chores of the group ran at the same time at most. */
    public int mostAtOnce(String group) {
        return number(mostAtOnce, group).get();
    }

    private static AtomicInteger number(Map<String, AtomicInteger> numbers, String name) {
        return numbers.computeIfAbsent(name, any -> new AtomicInteger());
    }
}
