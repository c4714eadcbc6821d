package io.attune.testing;

import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresConfig;
import io.attune.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The two processes of this test JVM, started together when the first of them is wanted. */
final class Infrastructure {

    private static final String PREFIX = "infrastructure-of-";

    private final KafkaProcess kafka;
    private final PostgresServer postgres;

    private Infrastructure() {
        Path directory = directory();
        var broker = CompletableFuture.supplyAsync(() -> KafkaProcess.start(directory.resolve("kafka"), 0));
        // What a crash of the operating system would lose is of no interest to a test; the writes are as real.
        postgres = PostgresServer.start(PostgresConfig.in(directory.resolve("postgres"))
                .with("fsync", "off")
                .with("max_connections", "150"));
        kafka = broker.join();
    }

    static KafkaProcess kafka() {
        return OfThisJvm.INFRASTRUCTURE.kafka;
    }

    static PostgresServer postgres() {
        return OfThisJvm.INFRASTRUCTURE.postgres;
    }

    /** A class of its own, because the constructor starts a thread that needs the outer one to be initialised. */
    private static final class OfThisJvm {
        private static final Infrastructure INFRASTRUCTURE = new Infrastructure();
    }

    /** A folder under {@code target} that is named after this process; those of processes that are gone are deleted. */
    private static Path directory() {
        Path target = Path.of("target").toAbsolutePath();
        try {
            Files.createDirectories(target);
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(target, PREFIX + "*")) {
                for (Path folder : folders) {
                    long pid = Long.parseLong(folder.getFileName().toString().substring(PREFIX.length()));
                    if (ProcessHandle.of(pid).isEmpty()
                            || pid == ProcessHandle.current().pid()) {
                        delete(folder);
                    }
                }
            }
            return Files.createDirectories(
                    target.resolve(PREFIX + ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for Kafka and PostgreSQL in " + target, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
