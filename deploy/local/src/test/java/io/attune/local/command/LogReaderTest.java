package io.attune.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
    private final Path log;
    private final LogReader reader;

    LogReaderTest(@TempDir Path directory) {
        log = directory.resolve("ingest.log");
        reader = new LogReader(log, "ingest | ");
    }

    @Test
    void showsTheLastLinesAndThenWhatIsAdded() throws IOException {
        Files.writeString(log, "one\ntwo\nthree\n");

        assertThat(reader.tail(2)).containsExactly("ingest | two", "ingest | three");
        append("four\nfi");
        assertThat(reader.added()).containsExactly("ingest | four");
        append("ve\n");
        assertThat(reader.added()).containsExactly("ingest | five");
    }

    @Test
    void startsAnewWhenTheLogDoes() throws IOException {
        Files.writeString(log, "a long line of the last run\n");
        reader.tail(10);

        Files.writeString(log, "new\n");

        assertThat(reader.added()).containsExactly("ingest | new");
    }

    @Test
    void waitsForALogThatIsNotThereYet() throws IOException {
        assertThat(reader.tail(10)).isEmpty();

        Files.writeString(log, "first\n");

        assertThat(reader.added()).containsExactly("ingest | first");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }
}
