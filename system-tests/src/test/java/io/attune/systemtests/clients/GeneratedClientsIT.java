package io.attune.systemtests.clients;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Each generated client compiles, and takes the same tour of the running service. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GeneratedClientsIT {

    private static final Path TOURS =
            Path.of("src", "test", "resources", "clients").toAbsolutePath();
    private static final Path TYPESCRIPT =
            Path.of("target", "client-tools", "typescript", "tsc.js").toAbsolutePath();

    private static final Pattern SEEN =
            Pattern.compile("(?m)^(project|session|observation|sequence|shared_buffers|next|problem) (.+)$");

    private final Path folder = Path.of("target", "clients").toAbsolutePath();
    private final ClientGenerator generator = new ClientGenerator(folder);
    private final CompletableFuture<Void> generated =
            CompletableFuture.runAsync(() -> generator.generate("java", "typescript", "python"));
    private final Stack stack = Stack.start("clients", EnumSet.of(Service.INGEST));

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void inJavaCompilesAndCalls() {
        Path client = client("java");
        Path classes = client.resolve("target/classes");

        new JavaCompiler(classes).compile(client.resolve("src/main/java"), TOURS.resolve("java"));

        assertTour(
                client,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + JavaCompiler.libraries(),
                "Tour");
    }

    @Test
    void inTypeScriptPassesTheStrictChecksAndCalls() throws IOException {
        Path client = client("typescript");
        String node = Node.find(client).orElseGet(() -> skip("TypeScript", Node.WANTED));
        Path tour = copyTour("typescript", client.resolve("tour"), "tour.ts", "tsconfig.json");

        ProgramRun.of(tour, List.of(node, TYPESCRIPT.toString(), "--project", "."))
                .requireSuccess();

        assertTour(client, node, "tour/out/tour/tour.js");
    }

    @Test
    void inPythonImportsAndCalls() throws IOException {
        Path client = client("python");
        String python = Python.find(client).orElseGet(() -> skip("Python", Python.WANTED));

        ProgramRun.of(client, List.of(python, "-m", "compileall", "-q", "attune_client"))
                .requireSuccess();

        copyTour("python", client, "tour.py");
        assertTour(client, python, "tour.py");
    }

    /** Puts the program where the client's modules are found. */
    private static Path copyTour(String language, Path folder, String... files) throws IOException {
        Files.createDirectories(folder);
        for (String file : files) {
            Files.copy(TOURS.resolve(language).resolve(file), folder.resolve(file), REPLACE_EXISTING);
        }
        return folder;
    }

    private Path client(String language) {
        generated.join();
        return generator.client(language);
    }

    private static String skip(String language, String missing) {
        String message = "The " + language + " client was generated and NOT TRIED: " + missing
                + " is not there and could not be installed";
        System.err.println(message);
        return Assumptions.abort(message);
    }

    /** Runs the program with the service's address and a token, and looks at what it left and what it says it saw. */
    private void assertTour(Path folder, String... program) {
        List<String> command = new ArrayList<>(List.of(program));
        command.add(stack.service(Service.INGEST).url().toString());
        command.add(stack.adminToken());

        ProgramRun tour = ProgramRun.of(folder, command).requireSuccess();

        Map<String, String> seen = SEEN.matcher(tour.output())
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
        assertThat(seen)
                .as(tour.output())
                .containsEntry("sequence", "1")
                .containsEntry("shared_buffers", Long.toString(128L << 20))
                .containsEntry("next", "202")
                .containsEntry("problem", "INVALID_VALUE /name");
        JsonNode observation = stack.client(Service.INGEST)
                .get("/observations/" + seen.get("observation"))
                .expect(200);
        assertThat(observation.path("sessionId").asText()).isEqualTo(seen.get("session"));
        JsonNode session = stack.client(Service.INGEST)
                .get("/sessions/" + seen.get("session"))
                .expect(200);
        assertThat(session.path("projectId").asText()).isEqualTo(seen.get("project"));
    }
}
