package io.attune.local.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.embedded.FileTree;
import io.attune.embedded.PostgresServer;
import io.attune.local.LaunchException;
import io.attune.local.process.ProcessStamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The folder in which one run of the stack keeps its data, logs, secrets and the record of its processes. Whoever holds
 * its lock is the one launcher; the operating system gives the lock back however that ends.
 */
public record State(Path directory) {
    private static final Duration GRACE = Duration.ofSeconds(8);

    public Path postgres() {
        return directory.resolve("postgres");
    }

    public Path target() {
        return directory.resolve("target");
    }

    public Path kafka() {
        return directory.resolve("kafka");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    /** Log of a service, the launcher, PostgreSQL, Kafka or the agent. */
    public Path log(String name) {
        return switch (name) {
            case "postgres" -> postgres().resolve("postgres.log");
            case "target" -> target().resolve("postgres.log");
            case "kafka" -> kafka().resolve("kafka.log");
            default -> logs().resolve(name + ".log");
        };
    }

    public Secrets secrets() throws IOException {
        return new Secrets(directory.resolve("secrets"), new SecureRandom());
    }

    /**
     * Asks {@code up}'s launcher to end everything in good order.
     *
     * @return whether nobody had asked before
     */
    public boolean requestStop() throws IOException {
        try {
            Files.createFile(stopRequest());
            return true;
        } catch (FileAlreadyExistsException asked) {
            return false;
        }
    }

    /** The launcher looks for this file. */
    public Path stopRequest() {
        return directory.resolve("stop");
    }

    /**
     * Takes the lock until this JVM ends, then ends what a killed launcher has left behind.
     *
     * @return empty when a launcher is at work here
     */
    public Optional<FileLock> take() throws IOException, InterruptedException {
        Files.createDirectories(logs());
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        endLeftovers();
        return Optional.of(lock);
    }

    /** Whether a launcher is at work here. */
    public boolean isTaken() throws IOException {
        if (!Files.exists(directory.resolve("lock"))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null;
        }
    }

    /** Ends the processes of the last run that still live, whoever is to blame, and forgets them. */
    private void endLeftovers() throws IOException, InterruptedException {
        for (ProcessStamp process : record().map(RunRecord::processes).orElse(List.of())) {
            if (!process.end(GRACE)) {
                throw new LaunchException("Process " + process.pid() + " (" + process.name()
                        + ") of an earlier run cannot be ended. End it, then try again.");
            }
        }
        PostgresServer.killLeftIn(postgres());
        PostgresServer.killLeftIn(target());
        Files.deleteIfExists(recordFile());
        Files.deleteIfExists(stopRequest());
    }

    /** Throws away everything but the lock; only for whom has taken it. */
    public void wipe() throws IOException {
        try (var entries = Files.list(directory)) {
            for (Path entry : entries.filter(path -> !path.endsWith("lock")).toList()) {
                FileTree.delete(entry);
            }
        }
        Files.createDirectories(logs());
    }

    /** Puts the last run's logs aside, under {@code .old}. */
    public void rotateLogs() throws IOException {
        for (Service service : Service.values()) {
            Path log = log(service.label());
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What runs here, or ran; empty when nothing was left. */
    public Optional<RunRecord> record() {
        try {
            return Optional.of(json().readValue(recordFile().toFile(), RunRecord.class));
        } catch (IOException noneOrTorn) {
            return Optional.empty();
        }
    }

    void write(RunRecord record) {
        try {
            Path unfinished = directory.resolve("run.json.unfinished");
            json().writerWithDefaultPrettyPrinter().writeValue(unfinished.toFile(), record);
            Files.move(unfinished, recordFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + recordFile(), failure);
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(recordFile());
    }

    private Path recordFile() {
        return directory.resolve("run.json");
    }

    private static JsonMapper json() {
        return JsonMapper.builder().build();
    }
}
