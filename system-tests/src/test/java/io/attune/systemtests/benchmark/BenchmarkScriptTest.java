package io.attune.systemtests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.systemtests.stack.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkScriptTest {

    private static final Path MET =
            Path.of("src/test/resources/reports/met.json").toAbsolutePath();

    private record Run(int status, List<String> lines) {}

    @Test
    void namesTheBenchmarksWhenNoneIsNamed() throws Exception {
        Run run = run();
        assertThat(run.status()).isZero();
        assertThat(run.lines()).anyMatch(l -> l.startsWith("  loop-latency "));
    }

    @Test
    void refusesABenchmarkThatIsNone() throws Exception {
        assertThat(run("loop-latencies").status()).isEqualTo(2);
    }

    @Test
    void endsWithTheFigureAgainstItsGoal() throws Exception {
        Run run = run("loop-latency", "--judge", MET.toString());
        assertThat(run.status()).isZero();
        assertThat(run.lines().get(run.lines().size() - 1))
                .matches("medianPostToRecommendationMillis +143 ms +goal +< 500 ms +ok");
        assertThat(run.lines()).anyMatch(l -> l.matches("residentMegabytes +1893 MB +goal +< 2500 MB +ok"));
    }

    @Test
    void failsWhereAGoalIsMissed(@TempDir Path folder) throws Exception {
        String missed = Files.readString(MET)
                .replace("\"figure\" : 143.0", "\"figure\" : 612.0")
                .replaceFirst("(?s)(\"unit\" : \"ms\",\\s*\"met\" : )true", "$1false");
        Run run = run(
                "loop-latency",
                "--judge",
                Files.writeString(folder.resolve("report.json"), missed).toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines().get(run.lines().size() - 1)).contains("612 ms").endsWith("MISSED");
    }

    @Test
    void failsWhereTheFigureIsNotThere(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("report.json"), "{}");
        assertThat(run("loop-latency", "--judge", empty.toString()).status()).isEqualTo(1);
    }

    @Test
    void endsWithStatusZeroAfterARunThatMetItsGoals(@TempDir Path home) throws Exception {
        Path script = Files.createDirectories(home.resolve("benchmarks")).resolve("run");
        Files.copy(Repository.ROOT.resolve("benchmarks/run"), script, StandardCopyOption.COPY_ATTRIBUTES);
        Path attune = Files.writeString(home.resolve("attune"), "#!/usr/bin/env bash\ncp '" + MET + "' \"${@: -1}\"\n");
        assertThat(attune.toFile().setExecutable(true)).isTrue();

        Run run = run(script, "loop-latency", "--quick");

        assertThat(run.lines().get(run.lines().size() - 1)).endsWith("ok");
        assertThat(run.status()).isZero();
    }

    private static Run run(String... arguments) throws IOException, InterruptedException {
        return run(Repository.ROOT.resolve("benchmarks/run"), arguments);
    }

    private static Run run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(), output.lines().map(String::stripTrailing).toList());
    }
}
