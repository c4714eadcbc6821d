package io.attune.ingest.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

    private static final int HELD = -1;

    private final ExecutorService clients = Executors.newFixedThreadPool(16);
    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> alone = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch hold = new CountDownLatch(1);
    private final GroupCommit<Integer, String> commits = new GroupCommit<>(1, 4, this::together, this::alone);

    @AfterEach
    void end() {
        hold.countDown();
        clients.shutdownNow();
    }

    private @Nullable Future<String> held;

    private List<@Nullable String> together(List<Integer> items) {
        groups.add(items);
        if (items.contains(HELD)) {
            awaitRelease();
        }
        if (items.contains(13)) {
            throw new IllegalStateException("13 is in it");
        }
        return items.stream()
                .map(item -> item % 10 == 7 ? null : "with " + item)
                .toList();
    }

    private String alone(int item) {
        alone.add(item);
        if (item == 13) {
            throw new IllegalArgumentException("13");
        }
        if (item == 17) {
            awaitRelease();
        }
        return "alone " + item;
    }

    private void awaitRelease() {
        try {
            hold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<String> brings(Object lane, int item) {
        return clients.submit(() -> commits.take(lane, item));
    }

    /** Holds the only transaction, and lets these come meanwhile, in this order. */
    private List<Future<String>> whileItIsHeld(int... items) {
        held = brings("a", HELD);
        await().until(() -> groups.size() == 1);
        List<Future<String>> brought = new ArrayList<>();
        for (int item : items) {
            brought.add(brings("a", item));
            await().until(() -> commits.waiting("a") == brought.size());
        }
        return brought;
    }

    @Test
    void letsNobodyWaitForCompany() {
        assertThat(commits.take("a", 1)).isEqualTo("with 1");
        assertThat(groups).containsExactly(List.of(1));
    }

    @Test
    void takesThoseTogetherThatComeMeanwhileButNotMoreThanFit() throws Exception {
        List<Future<String>> brought = whileItIsHeld(1, 2, 3, 4, 5, 6);
        hold.countDown();

        for (int i = 0; i < brought.size(); i++) {
            assertThat(brought.get(i).get()).isEqualTo("with " + (i + 1));
        }
        assertThat(held).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("with " + HELD);
        assertThat(groups).containsExactly(List.of(HELD), List.of(1, 2, 3, 4), List.of(5, 6));
    }

    @Test
    void keepsLanesApart() throws Exception {
        whileItIsHeld();

        assertThat(brings("b", 2).get()).isEqualTo("with 2");
    }

    @Test
    void triesEachAloneWhereTheyCannotGoTogether() throws Exception {
        List<Future<String>> brought = whileItIsHeld(12, 13, 14);
        hold.countDown();

        assertThat(brought.get(0).get()).isEqualTo("alone 12");
        assertThatThrownBy(brought.get(1)::get).hasRootCauseMessage("13");
        assertThat(brought.get(2).get()).isEqualTo("alone 14");
    }

    @Test
    void throwsWhatOneMeetsThatIsNotInCompany() {
        assertThatThrownBy(() -> commits.take("a", 13)).hasMessage("13 is in it");
        assertThat(commits.take("a", 1)).isEqualTo("with 1");
        assertThat(alone).isEmpty();
    }

    @Test
    void goesOnWhileOneIsTriedAlone() throws Exception {
        Future<String> waiting = brings("a", 17);
        await().until(() -> alone.contains(17));

        assertThat(brings("a", 1).get()).isEqualTo("with 1");
        hold.countDown();
        assertThat(waiting.get()).isEqualTo("alone 17");
    }

    @Test
    void givesToEachWhatIsItsOwn() throws Exception {
        AtomicInteger largest = new AtomicInteger();
        GroupCommit<Integer, Integer> busy = new GroupCommit<>(
                2,
                4,
                items -> {
                    largest.accumulateAndGet(items.size(), Math::max);
                    return items.stream()
                            .map(item -> item % 5 == 0 ? null : item)
                            .toList();
                },
                item -> item);
        List<Future<Boolean>> right = IntStream.range(0, 16)
                .mapToObj(client -> clients.submit(() -> IntStream.range(0, 2000)
                        .map(i -> client + 16 * i)
                        .allMatch(item -> busy.take(item % 3, item) == item)))
                .toList();

        for (Future<Boolean> client : right) {
            assertThat(client.get()).isTrue();
        }
        assertThat(largest.get()).isBetween(1, 4);
        assertThat(busy.waiting(0)).isZero();
    }
}
