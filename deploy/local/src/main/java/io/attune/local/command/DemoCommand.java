package io.attune.local.command;

import io.attune.local.Cleanup;
import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.demo.Demo;
import io.attune.local.demo.DemoPlan;
import io.attune.local.load.PgbenchLoad;
import io.attune.local.process.FreeMemory;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Preflight;
import io.attune.local.stack.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole loop. */
@Command(
        name = "demo",
        description =
                "Starts everything, tunes a throw-away PostgreSQL under a real load, shows what came of it and ends.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {
    private static final long NEEDED_MEBIBYTES = 2_300;

    /** Where the load comes from. */
    enum LoadKind {
        AUTO,
        PGBENCH,
        JDBC
    }

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "12",
            description = "Configurations to measure, the first as it is (default: ${DEFAULT-VALUE})")
    private int iterations;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationText.class,
            description = "How long each is measured (default: ${DEFAULT-VALUE})")
    private Duration window;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationText.class,
            description = "How long the load runs before that (default: ${DEFAULT-VALUE})")
    private Duration warmup;

    @Option(names = "--keep", description = "Keep everything running after the last iteration, until Ctrl-C")
    private boolean keep;

    @Option(
            names = "--load",
            paramLabel = "KIND",
            defaultValue = "AUTO",
            description = "pgbench, jdbc, or auto: pgbench where it is installed (default: auto)")
    private LoadKind load;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "8",
            description = "Size of the database, 15 MB each (default: ${DEFAULT-VALUE})")
    private int scale;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Connections that load it (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures there too, as JSON")
    private @Nullable Path report;

    @Mixin
    private PortOptions portOptions;

    @Spec
    private CommandSpec spec;

    private final Progress progress;
    private final Cleanup cleanup;

    DemoCommand(Progress progress, Cleanup cleanup) {
        this.progress = progress;
        this.cleanup = cleanup;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        require(iterations >= 1, "--iterations must be 1 or more");
        require(window.toMillis() >= 1_000, "--window must be 1s or more");
        require(scale >= 1 && scale <= 1_000, "--scale must be from 1 to 1000");
        require(clients >= 1 && clients <= 80, "--clients must be from 1 to 80");
        Ports ports = portOptions.ports();
        Checkout checkout = Checkout.here();
        checkout.requireBuilt();
        State state = checkout.demo();
        var lock = state.take();
        if (lock.isEmpty()) {
            throw new LaunchException("A demo is already running in this checkout.");
        }
        Preflight.requireFree(ports.byName(true));
        Preflight.requireMemory(new FreeMemory(Path.of("/")), NEEDED_MEBIBYTES);
        state.wipe();
        DemoPlan plan = new DemoPlan(iterations, window, warmup, scale, clients, pgbench());
        progress.say("Attune demo: " + iterations + " iterations of " + text(window) + " after " + text(warmup)
                + " of warm-up");
        new Demo(checkout, state, ports, plan, progress, cleanup).run(report);
        if (keep) {
            progress.say("\nEverything keeps running; Ctrl-C ends it.");
            new CountDownLatch(1).await();
        }
        cleanup.close();
        return 0;
    }

    private Optional<Path> pgbench() {
        if (load == LoadKind.JDBC) {
            return Optional.empty();
        }
        Optional<Path> program = PgbenchLoad.installed(System.getenv().getOrDefault("PATH", ""));
        if (load == LoadKind.PGBENCH && program.isEmpty()) {
            throw new LaunchException("pgbench is not installed. Install it, or use --load jdbc.");
        }
        return program;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
