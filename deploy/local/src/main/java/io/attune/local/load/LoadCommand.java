package io.attune.local.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The demo's workload command, which the agent runs once a window; see the agent's manual for its environment. */
@Command(
        name = "load",
        hidden = true,
        description =
                "Loads a database for ATTUNE_WARMUP_SECONDS and ATTUNE_WINDOW_SECONDS, and writes what it measured"
                        + " to ATTUNE_OBJECTIVES_FILE.")
@SuppressWarnings("NullAway.Init")
public final class LoadCommand implements Callable<Integer> {
    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--database", required = true)
    private String database;

    @Option(names = "--user", required = true)
    private String user;

    @Option(names = "--password-file", required = true)
    private Path passwordFile;

    @Option(names = "--clients", defaultValue = "8")
    private int clients;

    @Option(names = "--pgbench", description = "Where pgbench is; without it the load runs over JDBC")
    private @Nullable Path pgbench;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    public LoadCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        LoadPlan plan = new LoadPlan(
                port,
                database,
                user,
                Files.readString(passwordFile).trim(),
                clients,
                seconds("ATTUNE_WARMUP_SECONDS", "0"),
                seconds("ATTUNE_WINDOW_SECONDS", "10"));
        Load load =
                pgbench == null ? new JdbcLoad(new SplittableRandom()) : new PgbenchLoad(pgbench, Clock.systemUTC());
        Latencies latencies = load.run(plan);
        String json = JsonMapper.builder().build().writeValueAsString(latencies.objectives());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json);
        out.flush();
        String file = environment.get("ATTUNE_OBJECTIVES_FILE");
        if (file != null) {
            Path unfinished = Path.of(file + ".unfinished");
            Files.writeString(unfinished, json);
            Files.move(unfinished, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
        }
        return 0;
    }

    private Duration seconds(String name, String otherwise) {
        return Duration.ofMillis(Math.round(1_000 * Double.parseDouble(environment.getOrDefault(name, otherwise))));
    }
}
