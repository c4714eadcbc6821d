package io.attune.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {
    private final Path root;

    FreeMemoryTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void isWhatTheKernelDeemsAvailable() throws IOException {
        write("proc/meminfo", "MemTotal: 8000 kB\nMemFree: 100 kB\nMemAvailable:    4000 kB\n");

        assertThat(new FreeMemory(root).bytes()).hasValue(4_000L * 1_024);
    }

    @Test
    void isWhatTheControlGroupLeavesWhereThatIsLess() throws IOException {
        write("proc/meminfo", "MemAvailable: 4000 kB\n");
        write("sys/fs/cgroup/memory.max", "3000000\n");
        write("sys/fs/cgroup/memory.current", "2500000\n");
        write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 400000\n");

        assertThat(new FreeMemory(root).bytes()).hasValue(900_000);
    }

    @Test
    void isTheKernelsWhereTheControlGroupHasNoLimit() throws IOException {
        write("proc/meminfo", "MemAvailable: 4000 kB\n");
        write("sys/fs/cgroup/memory.max", "max\n");

        assertThat(new FreeMemory(root).bytes()).hasValue(4_000L * 1_024);
    }

    @Test
    void isUnknownWhereNobodyTells() {
        assertThat(new FreeMemory(root).bytes()).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
