package io.attune.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
    @Test
    void ofThisJvmIsSomeMegabytes() {
        assertThat(ResidentMemory.of(ProcessHandle.current().pid())).isGreaterThan(10_000_000);
    }

    @Test
    void ofATreeCountsDescendantsAndEachProcessOnce() throws IOException {
        long self = ProcessHandle.current().pid();
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            long both = ResidentMemory.ofTrees(List.of(self, child.pid()));

            assertThat(both).isGreaterThan(ResidentMemory.of(child.pid())).isLessThan(2 * ResidentMemory.of(self));
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void ofAProcessThatIsGoneIsNothing() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(ResidentMemory.of(gone.pid())).isZero();
    }
}
