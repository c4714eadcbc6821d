package io.attune.agent.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.guardrail.KnobPolicy;
import io.attune.agent.postgres.Claim;
import io.attune.agent.postgres.Database;
import io.attune.agent.postgres.Settings;
import io.attune.agent.testing.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguratorTest {

    private static final Set<String> TOUCHED = Set.of("work_mem");

    private final Path directory;

    ConfiguratorTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void restoresTheBaselineOnceABusyDbmsHasRoomAgainWithoutRestartingIt() throws Exception {
        Target target = Target.fresh();
        SortedMap<String, String> before = target.allSettings();
        String started = target.text("SELECT pg_postmaster_start_time()::text");
        Database database = new Database(
                target.jdbcUrl(), target.server().user(), target.server().password());
        try (Claim claim = new Claim(database, UUID.randomUUID())) {
            restoreWhileBusy(target, configurator(target, database, claim));
        }

        assertThat(target.allSettings()).isEqualTo(before);
        assertThat(target.text("SELECT pg_postmaster_start_time()::text")).isEqualTo(started);
    }

    private static void restoreWhileBusy(Target target, Configurator configurator) throws Exception {
        configurator.apply(new TreeMap<>(Map.of("work_mem", "8MB")), TOUCHED);
        List<Connection> crowd = takeEveryConnection(target);
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(
                () -> crowd.forEach(ConfiguratorTest::close), CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));

        try {
            configurator.restoreBaseline(TOUCHED);
        } finally {
            leaving.join();
        }
    }

    private Configurator configurator(Target target, Database database, Claim claim) throws SQLException {
        BaselineFile file = new BaselineFile(directory.resolve("copy"), target.dataDirectory());
        Duration patience = Duration.ofMinutes(1);
        RestartCommand restart =
                new RestartCommand(target.server().restartCommand(), patience, directory.resolve("restart.log"));
        try (Connection connection = target.connect()) {
            file.keep(connection);
            Baseline baseline = Baseline.of(Settings.read(connection), WrittenSettings.read(connection));
            return new Configurator(
                    database,
                    claim,
                    baseline,
                    file,
                    new KnobPolicy(new HashSet<>()),
                    restart,
                    patience,
                    directory.resolve("rollback.sql"));
        }
    }

    /** Until not even a superuser gets in. */
    private static List<Connection> takeEveryConnection(Target target) {
        List<Connection> crowd = new ArrayList<>();
        while (true) {
            try {
                crowd.add(target.connect());
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("53300");
                return crowd;
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
