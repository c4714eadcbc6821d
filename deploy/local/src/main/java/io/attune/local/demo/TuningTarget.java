package io.attune.local.demo;

import io.attune.embedded.PostgresConfig;
import io.attune.embedded.PostgresServer;
import io.attune.local.LaunchException;
import io.attune.local.load.TpcbTables;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Ports;
import io.attune.local.stack.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The PostgreSQL server that is tuned: a throw-away one with its defaults and pgbench's tables. */
final class TuningTarget implements AutoCloseable {
    static final String DATABASE = "bench";

    private final PostgresServer server;
    private final Path directory;

    private TuningTarget(PostgresServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static TuningTarget start(Checkout checkout, State state, Ports ports, int scale) {
        PostgresServer server = PostgresServer.start(PostgresConfig.in(state.target())
                        .withCache(checkout.cache())
                        .onPort(ports.target())
                        .with("shared_preload_libraries", "pg_stat_statements"))
                .closedByCaller();
        TuningTarget target = new TuningTarget(server, state.target());
        try {
            target.fill(scale);
            return target;
        } catch (SQLException failure) {
            target.close();
            throw new LaunchException("The demo's database cannot be filled: " + failure.getMessage(), failure);
        }
    }

    private void fill(int scale) throws SQLException {
        server.createDatabase(DATABASE);
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_stat_statements");
            TpcbTables.create(connection, scale);
        }
    }

    /** As the server reports it: {@code 18.6}. */
    String version() throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("SHOW server_version")) {
            version.next();
            return version.getString(1);
        }
    }

    String jdbcUrl() {
        return server.jdbcUrl(DATABASE);
    }

    int port() {
        return server.port();
    }

    String user() {
        return server.user();
    }

    Path passwordFile() {
        return directory.resolve("password");
    }

    Path dataDirectory() {
        return directory.resolve("data");
    }

    String restartCommand() {
        return server.restartCommand();
    }

    /** The values that these settings have now, as {@code SHOW} tells them. */
    Map<String, String> settings(Collection<String> names) throws SQLException {
        Map<String, String> values = new HashMap<>();
        try (Connection connection = server.connect(DATABASE);
                PreparedStatement statement = connection.prepareStatement("SELECT current_setting(?, true)")) {
            for (String name : names) {
                statement.setString(1, name);
                try (ResultSet value = statement.executeQuery()) {
                    value.next();
                    values.put(name, Objects.requireNonNullElse(value.getString(1), "?"));
                }
            }
        }
        return values;
    }

    /** Its main process; empty while it restarts. */
    Optional<Long> pid() {
        return server.runningPid();
    }

    @Override
    public void close() {
        server.close();
    }
}
