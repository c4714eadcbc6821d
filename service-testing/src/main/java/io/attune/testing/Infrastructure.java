package io.attune.testing;

import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresConfig;
import io.attune.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The two processes of this test JVM, started together when the first of them is wanted. */
final class Infrastructure {

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

    private static Path directory() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return Files.createTempDirectory(target.toAbsolutePath(), "infrastructure-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
