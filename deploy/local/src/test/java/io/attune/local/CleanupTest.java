package io.attune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CleanupTest {
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
    private final Cleanup cleanup = new Cleanup();

    @Test
    void closesTheLastFirstAndEachOnce() {
        cleanup.add(() -> closed.add("stack"));
        cleanup.add(() -> closed.add("agent"));

        cleanup.close();
        cleanup.close();

        assertThat(closed).containsExactly("agent", "stack");
    }

    @Test
    void closesTheOthersWhenOneFails() {
        cleanup.add(() -> closed.add("stack"));
        cleanup.add(() -> {
            throw new IllegalStateException("no");
        });

        cleanup.close();

        assertThat(closed).containsExactly("stack");
    }

    @Test
    void waitsForAnotherThreadThatIsClosing() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        cleanup.add(() -> {
            begun.countDown();
            mayEnd.await();
            closed.add("stack");
        });
        Thread first = new Thread(cleanup::close);
        first.start();
        begun.await();

        Thread second = new Thread(() -> {
            cleanup.close();
            closed.add("after it");
        });
        second.start();
        mayEnd.countDown();
        second.join();

        assertThat(closed).containsExactly("stack", "after it");
    }

    @Test
    void closesAtOnceWhatComesTooLate() {
        cleanup.close();

        assertThatThrownBy(() -> cleanup.add(() -> closed.add("late"))).isInstanceOf(LaunchException.class);
        assertThat(closed).containsExactly("late");
    }
}
