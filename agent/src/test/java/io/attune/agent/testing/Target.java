package io.attune.agent.testing;

import io.attune.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;

/** The PostgreSQL that the tests tune: one for all of them, brought back to its defaults before each. */
public final class Target {

    private static final Target SHARED = new Target();
    private static final String DATABASE = "postgres";

    private final Path directory;
    private final PostgresServer server;

    /** In the build's folder, where the next run finds it again. */
    private Target() {
        directory = Path.of("target", "tuned-postgres").toAbsolutePath();
        try {
            forgetAlterSystem();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = PostgresServer.start(directory, 0);
    }

    /** For a server that is down, and perhaps cannot start with what an earlier test left. */
    private void forgetAlterSystem() throws IOException {
        Path file = dataDirectory().resolve("postgresql.auto.conf");
        if (Files.exists(file)) {
            Files.writeString(file, "");
        }
    }

    /** With no ALTER SYSTEM left over from an earlier test. */
    public static Target fresh() throws SQLException, IOException {
        if (!SHARED.server.isRunning()) {
            SHARED.forgetAlterSystem();
            SHARED.server.restart();
        }
        SHARED.execute("ALTER SYSTEM RESET ALL");
        SHARED.execute("SELECT pg_reload_conf()");
        if (SHARED.text("SELECT count(*) FROM pg_settings WHERE pending_restart")
                .equals("0")) {
            return SHARED;
        }
        SHARED.server.restart();
        return SHARED;
    }

    public PostgresServer server() {
        return server;
    }

    public Path dataDirectory() {
        return directory.resolve("data");
    }

    /** A command for a shell. */
    public String stopCommand() {
        return server.restartCommand().replaceFirst("'restart'$", "'stop'");
    }

    /** A command for a shell. */
    public String startCommand() {
        return server.restartCommand().replaceFirst("'restart'$", "'start'");
    }

    public String jdbcUrl() {
        return server.jdbcUrl(DATABASE);
    }

    public Connection connect() throws SQLException {
        return server.connect(DATABASE);
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    public String setting(String knob) throws SQLException {
        return text("SHOW \"" + knob + "\"");
    }

    /** Every setting with its value, and where that came from. */
    public SortedMap<String, String> allSettings() throws SQLException {
        SortedMap<String, String> settings = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, concat_ws(' ', setting, 'from', source,"
                        + " regexp_replace(sourcefile, '.*/', ''), pending_restart) FROM pg_settings"
                        + " WHERE source NOT IN ('client', 'session')")) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }
        return settings;
    }
}
