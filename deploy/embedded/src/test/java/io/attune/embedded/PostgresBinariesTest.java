package io.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    private final Path directory;

    PostgresBinariesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** Main of the JVMs that unpack at the same time. */
    public static void main(String[] arguments) {
        System.out.println(PostgresBinaries.in(Path.of(arguments[0])));
    }

    @Test
    void areUnpackedOnceByJvmsThatStartAtTheSameTime() throws Exception {
        Path cache = directory.resolve("cache");
        List<Process> jvms = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            jvms.add(TestJvm.start(PostgresBinariesTest.class, cache.toString()));
        }
        for (Process jvm : jvms) {
            assertThat(jvm.waitFor()).isZero();
        }

        Path home = PostgresBinaries.in(cache);

        assertThat(home.resolve("bin/postgres")).isExecutable();
        try (Stream<Path> entries = Files.list(cache)) {
            assertThat(entries.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(home.getFileName().toString(), "unpacking.lock");
        }
    }

    @Test
    @EnabledIf("isRoot")
    void areNotTrustedInAFolderOfAnotherUser() throws IOException {
        Files.setAttribute(directory, "unix:uid", Integer.parseInt(Unprivileged.NOBODY));

        assertThatThrownBy(() -> PostgresBinaries.in(directory)).hasMessageContaining("belongs to another user");
    }

    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }
}
