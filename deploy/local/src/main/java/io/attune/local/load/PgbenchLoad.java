package io.attune.local.load;

import io.attune.embedded.FileTree;
import io.attune.embedded.LogTail;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed pgbench, measured from the log of its transactions. */
public final class PgbenchLoad implements Load {
    private final Path program;
    private final Clock clock;

    public PgbenchLoad(Path program, Clock clock) {
        this.program = program;
        this.clock = clock;
    }

    /** Where pgbench is installed, by the search path. */
    public static Optional<Path> installed(String searchPath) {
        return Stream.of(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public Latencies run(LoadPlan plan) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("attune-pgbench");
        try {
            Instant start = clock.instant();
            Path output = folder.resolve("output");
            Process pgbench = command(plan, folder)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                int status = pgbench.waitFor();
                if (status != 0) {
                    throw new IOException("pgbench ended with status " + status + ":\n" + LogTail.of(output, 8));
                }
            } finally {
                pgbench.destroy();
            }
            return measured(folder, start.plus(plan.warmup()), plan.window());
        } finally {
            FileTree.delete(folder);
        }
    }

    private ProcessBuilder command(LoadPlan plan, Path folder) {
        long seconds = Math.max(1, Math.round(Math.ceil(plan.total().toMillis() / 1_000.0)));
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "--host=127.0.0.1",
                "--port=" + plan.port(),
                "--username=" + plan.user(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + plan.clients(),
                "--jobs=2",
                "--time=" + seconds,
                "--log",
                "--log-prefix=" + folder.resolve("transactions"),
                plan.database());
        builder.environment().put("PGPASSWORD", plan.password());
        return builder;
    }

    private static Latencies measured(Path folder, Instant from, Duration window) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().startsWith("transactions"))
                    .toList();
            return PgbenchLog.read(logs, from, window);
        }
    }
}
