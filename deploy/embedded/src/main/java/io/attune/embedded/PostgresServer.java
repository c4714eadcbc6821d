package io.attune.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A real PostgreSQL server on the loopback address, driven by {@code initdb} and {@code pg_ctl}. Its data stay in its
 * folder over {@link #kill()}, {@link #restart()} and from one JVM to the next; the port stays the same while this object
 * lives. It listens to nothing but TCP with a password, and its settings are in a file, so that {@code ALTER SYSTEM} goes
 * over them. The server ends with this JVM, even when that is killed. Not for use by several threads at once.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "postgres";
    private static final int START_ATTEMPTS = 3;
    private static final int LOOKS = 20;
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final PostgresConfig config;
    private final int port;
    private final Path data;
    private final String password;
    private final PostgresPrograms programs;
    private final Postmaster postmaster;
    private final Thread endWithJvm = new Thread(this::stop, "attune-postgres-end");
    private @Nullable LastWill lastWill;

    private PostgresServer(PostgresConfig config, PostgresPrograms programs) throws IOException {
        this.config = config;
        this.programs = programs;
        this.port = config.port() == 0 ? FreePort.find() : config.port();
        this.data = config.directory().resolve("data");
        this.postmaster = new Postmaster(data);
        Files.createDirectories(config.directory());
        this.password = PasswordFile.readOrMake(config.directory().resolve("password"));
    }

    /** Starts a server with PostgreSQL's defaults; see {@link #start(PostgresConfig)}. */
    public static PostgresServer start(Path directory, int port) {
        return start(PostgresConfig.in(directory).onPort(port));
    }

    /**
     * Starts a server and returns when it takes connections, about 2 s later (a few more when its programs must be
     * unpacked first). A server that an earlier JVM left on the same data is stopped before.
     *
     * @throws InfrastructureException when it did not come up; with the last lines of its log
     */
    public static PostgresServer start(PostgresConfig config) {
        return start(config, Unprivileged.here());
    }

    static PostgresServer start(PostgresConfig config, Unprivileged user) {
        try {
            Path home = PostgresBinaries.in(config.cache());
            PostgresServer server = new PostgresServer(config, new PostgresPrograms(home, user));
            Runtime.getRuntime().addShutdownHook(server.endWithJvm);
            server.initialise();
            server.launch();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start PostgreSQL in " + config.directory(), failure);
        }
    }

    /** Process id of the server on the data in this folder, whoever started it. */
    public static Optional<Long> pidIn(Path directory) {
        return new Postmaster(directory.toAbsolutePath().resolve("data"))
                .running()
                .map(ProcessHandle::pid);
    }

    /** Kills the server that an earlier JVM may have left on the data in this folder. */
    public static void killLeftIn(Path directory) {
        new Postmaster(directory.toAbsolutePath().resolve("data")).kill();
    }

    /**
     * Leaves it to the caller to close this server when the JVM is told to end, so that the caller can choose the order.
     * When the JVM is killed the server still ends.
     */
    public PostgresServer closedByCaller() {
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
        return this;
    }

    public int port() {
        return port;
    }

    /** Name of the superuser. */
    public String user() {
        return USER;
    }

    /** Password of the superuser, made at random for this folder. */
    public String password() {
        return password;
    }

    /** What the server logged, over all its starts. */
    public Path log() {
        return config.directory().resolve("postgres.log");
    }

    /** URL for the JDBC driver, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection as superuser. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", USER);
        properties.put("password", password);
        Connection connection = new Driver().connect(jdbcUrl(database), properties);
        if (connection == null) {
            throw new IllegalArgumentException("Not a database name: " + database);
        }
        return connection;
    }

    /** Makes an empty database. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
        }
    }

    /**
     * A command for a shell that restarts this server and returns when it takes connections again or did not come up
     * (then with a status other than 0).
     */
    public String restartCommand() {
        return programs.shellCommand("pg_ctl", pgCtl("-m", "fast", "restart"));
    }

    public boolean isRunning() {
        return postmaster.running().isPresent();
    }

    /** Process id of the postmaster. */
    public long pid() {
        return runningPid().orElseThrow(() -> new IllegalStateException("PostgreSQL on port " + port + " is stopped"));
    }

    /** Process id of the postmaster; empty while there is none. */
    public Optional<Long> runningPid() {
        return postmaster.running().map(ProcessHandle::pid);
    }

    /** Ends all processes of the server with SIGKILL; the next start recovers from the write-ahead log. */
    public void kill() {
        postmaster.kill();
    }

    /** Ends the server in good order, without waiting for its clients. */
    public void stop() {
        if (isRunning() && programs.exitStatus(controlLog(), "pg_ctl", pgCtl("-m", "fast", "-t", "15", "stop")) != 0) {
            kill();
        }
    }

    /** Starts the server again on the same port with the data it had; stops it first when it runs. */
    public void restart() {
        try {
            launch();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot restart PostgreSQL in " + config.directory(), failure);
        }
    }

    /**
     * Ends the server for good, and who is just restarting it: that {@code pg_ctl} would start it again. Whoever calls such
     * commands must have ended before. If the server is there all the same, it still ends with this JVM.
     */
    @Override
    public void close() {
        if (isStoppedForGood() && lastWill != null) {
            lastWill.revoke();
            lastWill = null;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException shuttingDown) {
            kill();
        }
    }

    /** A server that is being started shows within a moment: nobody must be there at two looks on end. */
    private boolean isStoppedForGood() {
        int quietLooks = 0;
        for (int look = 0; look < LOOKS && quietLooks < 2; look++) {
            boolean isQuiet = !postmaster.killStarters() && !isRunning();
            stop();
            quietLooks = isQuiet ? quietLooks + 1 : 0;
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
        return quietLooks == 2;
    }

    /** Makes the data folder under another name first: one that is there is complete. */
    private void initialise() throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path unfinished = config.directory().resolve("data.unfinished");
        FileTree.delete(unfinished);
        programs.own(config.directory());
        programs.run(
                controlLog(),
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + config.directory().resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions",
                "--no-sync");
        Files.writeString(
                unfinished.resolve("postgresql.conf"), "\ninclude 'attune.conf'\n", StandardOpenOption.APPEND);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void launch() throws IOException {
        stop();
        postmaster.forgetTheDead();
        writeSettings();
        if (lastWill == null) {
            lastWill = LastWill.toRun(List.of("sh", "-c", stopForGood()));
        }
        start(1);
    }

    /** Looks again some times: someone who does not know of our end may just be restarting the server. */
    private String stopForGood() {
        String stop = programs.shellCommand("pg_ctl", pgCtl("-m", "fast", "-t", "15", "stop"));
        String stopAtOnce = programs.shellCommand("pg_ctl", pgCtl("-m", "immediate", "stop"));
        return "for attempt in 1 2 3; do " + stop + " || " + stopAtOnce + "; sleep 1; [ -e '"
                + data.resolve("postmaster.pid") + "' ] || exit 0; done";
    }

    /** After a kill, shared memory of the old server can be in use for a moment longer: worth another try. */
    private void start(int attempt) {
        try {
            programs.run(controlLog(), "pg_ctl", pgCtl("start"));
        } catch (InfrastructureException failure) {
            if (attempt < START_ATTEMPTS && LogTail.of(log(), 5).contains("shared memory block")) {
                start(attempt + 1);
                return;
            }
            throw new InfrastructureException(
                    "PostgreSQL on port " + port + " in " + config.directory() + " did not start; the end of its log:\n"
                            + LogTail.of(log(), 15),
                    failure);
        }
    }

    private String[] pgCtl(String... action) {
        String[] common = {"--pgdata=" + data, "--log=" + log(), "--silent", "--wait"};
        String[] all = Arrays.copyOf(common, common.length + action.length);
        System.arraycopy(action, 0, all, common.length, action.length);
        return all;
    }

    private void writeSettings() throws IOException {
        Map<String, String> all = new TreeMap<>(config.settings());
        all.put("port", Integer.toString(port));
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", "");
        String text = all.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
        Files.writeString(data.resolve("attune.conf"), text);
        programs.own(config.directory());
    }

    private Path controlLog() {
        return config.directory().resolve("control.log");
    }
}
