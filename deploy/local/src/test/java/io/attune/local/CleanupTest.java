package io.attune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupTest {
    private final List<String> closed = new ArrayList<>();
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
    void closesAtOnceWhatComesTooLate() {
        cleanup.close();

        assertThatThrownBy(() -> cleanup.add(() -> closed.add("late"))).isInstanceOf(LaunchException.class);
        assertThat(closed).containsExactly("late");
    }
}
