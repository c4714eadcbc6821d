package io.attune.agent.loop;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal of a session in its output directory, which one agent at a time may have. Every write is all or nothing. */
final class Journal implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final FileChannel lockFile;

    private Journal(Path file, FileChannel lockFile) {
        this.file = file;
        this.lockFile = lockFile;
    }

    static Journal in(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new AgentException(
                        ExitCode.USAGE, "Another agent works with the output directory " + directory + " right now");
            }
            return new Journal(directory.resolve("journal.json"), channel);
        } catch (IOException e) {
            throw new AgentException(
                    ExitCode.USAGE, "The output directory " + directory + " cannot be written to (" + e + ")", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Optional<JournalContent> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(file.toFile(), JournalContent.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new AgentException(
                    ExitCode.USAGE,
                    "The journal " + file + " cannot be read: choose another --output-dir, after running the"
                            + " rollback.sql beside it if the DBMS is still to be brought back (" + e + ")",
                    e);
        }
    }

    void write(JournalContent content) {
        try {
            WholeFile.write(file, JSON.writeValueAsString(content));
        } catch (IOException e) {
            throw new AgentException(ExitCode.USAGE, "The journal " + file + " cannot be written (" + e + ")", e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new AgentException(ExitCode.UNEXPECTED, "The lock of the output directory cannot be given up", e);
        }
    }
}
