package io.attune.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgbenchLogTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);

    private final Path directory;

    PgbenchLogTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void countsWhatEndedInTheWindowOnly() throws IOException {
        Path log = log(
                "transactions.1",
                "0 1 9000 0 1699999999 999999",
                "0 2 1000 0 1700000000 0",
                "1 1 3000 0 1700000009 999999",
                "1 2 9000 0 1700000010 0");

        Latencies latencies = PgbenchLog.read(List.of(log), START, Duration.ofSeconds(10));

        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.meanMillis()).isEqualTo(2);
    }

    @Test
    void addsUpTheLogsOfAllThreads() throws IOException {
        Path first = log("transactions.1", "0 1 1000 0 1700000001 5");
        Path second = log("transactions.1.1", "1 1 3000 0 1700000002 5");

        assertThat(PgbenchLog.read(List.of(first, second), START, Duration.ofSeconds(10))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void leavesOutFailedAndHalfWrittenTransactions() throws IOException {
        Path log = log(
                "transactions.1",
                "0 1 1000 0 1700000001 5",
                "0 2 failed 0 1700000002 5",
                "0 3 skipped 0 1700000002 5 100",
                "0 4 2000 0 17000");

        assertThat(PgbenchLog.read(List.of(log), START, Duration.ofSeconds(10)).count())
                .isEqualTo(1);
    }

    private Path log(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }
}
