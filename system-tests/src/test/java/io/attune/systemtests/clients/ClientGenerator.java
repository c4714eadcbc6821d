package io.attune.systemtests.clients;

import io.attune.embedded.FileTree;
import io.attune.systemtests.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Generates clients with openapi-generator as its users do: from the committed document, with the settings of the documentation. */
final class ClientGenerator {

    private static final Path JAR =
            Path.of("target", "client-tools", "openapi-generator-cli.jar").toAbsolutePath();
    private static final Path SETTINGS = Repository.ROOT.resolve("docs/openapi/clients");

    private final Path folder;

    ClientGenerator(Path folder) {
        this.folder = folder;
    }

    /** Generates one client for each of these languages, all at once, and anew. */
    void generate(String... languages) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<CompletableFuture<ProgramRun>> runs = Stream.of(languages)
                .map(language -> CompletableFuture.supplyAsync(() -> generate(language)))
                .toList();
        runs.forEach(run -> run.join().requireSuccess());
    }

    /** Where the client in that language is. */
    Path client(String language) {
        return folder.resolve(language);
    }

    private ProgramRun generate(String language) {
        return ProgramRun.of(
                Repository.ROOT,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx300m",
                        "-jar",
                        JAR.toString(),
                        "generate",
                        "--config",
                        SETTINGS.resolve(language + ".yaml").toString(),
                        "--output",
                        client(language).toString()));
    }
}
