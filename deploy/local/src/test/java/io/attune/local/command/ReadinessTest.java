package io.attune.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresServer;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    @Test
    void aBrokerThatHangsIsNotReady(@TempDir Path directory) throws Exception {
        try (KafkaProcess kafka = KafkaProcess.start(directory, 0)) {
            Readiness readiness = new Readiness(new Ports(Map.of(), 1, kafka.port(), 1));
            assertThat(readiness.isKafkaReady()).isTrue();

            signal("STOP", kafka.pid());
            try {
                assertThat(readiness.isKafkaReady()).isFalse();
            } finally {
                signal("CONT", kafka.pid());
            }

            assertThat(readiness.isKafkaReady()).isTrue();
        }
    }

    @Test
    void aDatabaseIsReadyWhenIngestGetsIn(@TempDir Path directory) throws Exception {
        State state = new State(directory);
        try (PostgresServer postgres = PostgresServer.start(state.postgres(), 0)) {
            Readiness readiness = new Readiness(new Ports(Map.of(), postgres.port(), 1, 1));
            assertThat(readiness.isPostgresReady(state.secrets())).isFalse();

            postgres.createDatabase("attune");
            try (Connection connection = postgres.connect("attune");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE ingest LOGIN PASSWORD '"
                        + state.secrets().password(Service.INGEST.schema()) + "'");
            }

            assertThat(readiness.isPostgresReady(state.secrets())).isTrue();
        }
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
