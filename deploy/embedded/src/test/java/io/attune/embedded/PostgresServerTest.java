package io.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private final Path directory;

    private PostgresServer postgres;

    PostgresServerTest(@TempDir Path directory) {
        this.directory = directory;
        postgres = PostgresServer.start(PostgresConfig.in(directory.resolve("first"))
                .with("shared_preload_libraries", "pg_stat_statements")
                .with("shared_buffers", "24MB"));
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void keepsCommittedRowsOverAKill() throws SQLException {
        execute(postgres, "CREATE TABLE observation (id int)");
        execute(postgres, "INSERT INTO observation SELECT generate_series(1, 300)");

        postgres.kill();
        postgres.restart();

        assertThat(query(postgres, "SELECT count(*) FROM observation")).isEqualTo("300");
    }

    @Test
    void isGoneAfterAKillWithAllItsProcesses() {
        long pid = postgres.pid();

        postgres.kill();

        assertThat(postgres.isRunning()).isFalse();
        assertThat(FreePort.isFree(postgres.port())).isTrue();
        assertThat(ProcessHandle.allProcesses().filter(process -> process.parent()
                        .map(parent -> parent.pid() == pid)
                        .orElse(false)))
                .isEmpty();
    }

    @Test
    void letsAlterSystemWinOverItsSettingsAfterARestart() throws SQLException {
        assertThat(query(postgres, "SHOW shared_buffers")).isEqualTo("24MB");
        execute(postgres, "ALTER SYSTEM SET shared_buffers = '48MB'");

        postgres.restart();

        assertThat(query(postgres, "SHOW shared_buffers")).isEqualTo("48MB");
    }

    @Test
    void canBeRestartedByACommandForAShell() throws Exception {
        execute(postgres, "ALTER SYSTEM SET max_connections = 37");
        long before = postgres.pid();

        int status = new ProcessBuilder("sh", "-c", postgres.restartCommand())
                .inheritIO()
                .start()
                .waitFor();

        assertThat(status).isZero();
        assertThat(postgres.pid()).isNotEqualTo(before);
        assertThat(query(postgres, "SHOW max_connections")).isEqualTo("37");
    }

    /** The other one waits for a client to go before it starts the server again, and is held until ours is closed. */
    @Test
    @Timeout(60)
    void staysAwayAfterItIsClosedWhileSomeoneElseRestartsIt() throws Exception {
        try (Connection client = postgres.connect("postgres")) {
            Process other = new ProcessBuilder(
                            "sh", "-c", postgres.restartCommand().replace("'fast'", "'smart'"))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("restart.log").toFile())
                    .start();
            while (!Files.readString(postgres.log()).contains("received smart shutdown request")) {
                Thread.sleep(20);
            }
            List<ProcessHandle> family = Stream.concat(Stream.of(other.toHandle()), other.descendants())
                    .toList();
            signal("STOP", family);

            postgres.close();

            signal("CONT", family);
            other.waitFor();
            assertThat(postgres.isRunning()).isFalse();
            assertThat(FreePort.isFree(postgres.port())).isTrue();
            assertThat(client.isValid(1)).isFalse();
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    @Test
    void failsItsRestartCommandWhenASettingIsImpossible() throws Exception {
        execute(postgres, "ALTER SYSTEM SET shared_buffers = '8000GB'");

        int status = new ProcessBuilder("sh", "-c", postgres.restartCommand())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("restart.log").toFile())
                .start()
                .waitFor();

        assertThat(status).isNotZero();
        assertThat(postgres.isRunning()).isFalse();
    }

    @Test
    void runsBesideAnotherServer() throws SQLException {
        try (PostgresServer second = PostgresServer.start(directory.resolve("second"), 0)) {
            execute(second, "CREATE TABLE only_here (id int)");

            assertThat(second.port()).isNotEqualTo(postgres.port());
            assertThat(query(postgres, "SELECT to_regclass('only_here') IS NULL"))
                    .isEqualTo("t");
        }
    }

    @Test
    void hasTheExtensionsThatTheAgentReads() throws SQLException {
        execute(postgres, "CREATE EXTENSION pg_stat_statements");

        assertThat(query(postgres, "SELECT count(*) > 0 FROM pg_stat_statements"))
                .isEqualTo("t");
    }

    @Test
    void makesDatabasesWithAnyName() throws SQLException {
        postgres.createDatabase("odd \"name\"");

        assertThat(query(postgres, "SELECT count(*) FROM pg_database WHERE datname = 'odd \"name\"'"))
                .isEqualTo("1");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", "guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsDataAndPasswordForTheNextJvm() throws SQLException {
        String password = postgres.password();
        execute(postgres, "CREATE TABLE kept (id int)");
        postgres.close();

        postgres = PostgresServer.start(directory.resolve("first"), 0);

        assertThat(postgres.password()).isEqualTo(password);
        assertThat(query(postgres, "SELECT to_regclass('kept')")).isEqualTo("kept");
    }

    @Test
    void endsAServerThatIsStillThereFromAnEarlierJvm() throws SQLException {
        long before = postgres.pid();

        try (PostgresServer next = PostgresServer.start(directory.resolve("first"), 0)) {
            assertThat(next.pid()).isNotEqualTo(before);
            assertThat(query(next, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void ignoresAPidFileWhoseNumberIsNowSomeoneElses() throws IOException, SQLException {
        postgres.kill();
        Path pidFile = directory.resolve("first/data/postmaster.pid");
        String left = Files.readString(pidFile);
        Files.writeString(pidFile, ProcessHandle.current().pid() + left.substring(left.indexOf('\n')));

        postgres.restart();

        assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void saysWhyItDidNotStartWhenThePortIsTaken() throws IOException {
        int port = FreePort.find();
        try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(squatter.isBound()).isTrue();
            assertThatThrownBy(() -> PostgresServer.start(directory.resolve("second"), port))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("PostgreSQL on port " + port)
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    @EnabledIf("isRoot")
    void runsAsAnotherUserWhereRootMayNotMakeANamespace() throws IOException, SQLException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        PostgresConfig config = PostgresConfig.in(directory.resolve("second"));

        try (PostgresServer second = PostgresServer.start(config, Unprivileged.asNobody())) {
            second.restart();

            assertThat(query(second, "SELECT 1")).isEqualTo("1");
            assertThat(Files.getAttribute(Path.of("/proc/" + second.pid()), "unix:uid"))
                    .isEqualTo(Integer.valueOf(Unprivileged.NOBODY));
        }
    }

    static boolean isRoot() throws IOException {
        return PostgresBinariesTest.isRoot();
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
