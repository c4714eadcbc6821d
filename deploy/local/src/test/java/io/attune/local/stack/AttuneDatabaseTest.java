package io.attune.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.embedded.PostgresServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttuneDatabaseTest {
    @Test
    void givesEachServiceASchemaThatNoOtherCanSee(@TempDir Path directory) throws Exception {
        Secrets secrets = new Secrets(directory.resolve("secrets"), new SecureRandom());
        try (PostgresServer server = PostgresServer.start(directory.resolve("postgres"), 0)) {
            AttuneDatabase.prepare(server, secrets);
            AttuneDatabase.prepare(server, secrets);

            execute(server, secrets, Service.INGEST, "CREATE TABLE observation (id int)");

            assertThat(count(server, secrets, Service.INGEST, "SELECT count(*) FROM ingest.observation"))
                    .isZero();
            assertThatThrownBy(() -> count(server, secrets, Service.UI, "SELECT count(*) FROM ingest.observation"))
                    .hasMessageContaining("permission denied for schema ingest");
            assertThatThrownBy(() -> execute(server, secrets, Service.UI, "CREATE TABLE public.shared (id int)"))
                    .hasMessageContaining("permission denied for schema public");
            assertThat(count(
                            server,
                            secrets,
                            Service.INGEST,
                            "SELECT count(*) FROM pg_roles WHERE rolname = current_user"
                                    + " AND (rolsuper OR rolbypassrls)"))
                    .isZero();
        }
    }

    private static void execute(PostgresServer server, Secrets secrets, Service service, String sql) throws Exception {
        try (Connection connection = connect(server, secrets, service);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresServer server, Secrets secrets, Service service, String sql) throws Exception {
        try (Connection connection = connect(server, secrets, service);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(PostgresServer server, Secrets secrets, Service service) throws Exception {
        String role = service.schema();
        return DriverManager.getConnection(server.jdbcUrl(AttuneDatabase.NAME), role, secrets.password(role));
    }
}
