package io.attune.testing;

import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * A real Kafka broker and a real PostgreSQL for the application under test. Both are processes of their own that live
 * as long as the test JVM; each start of Quarkus gets a fresh database and a broker without topics. The schema is the
 * service's own affair ({@code quarkus.flyway.schemas}).
 *
 * <p>Use it as {@code @QuarkusTestResource(RealInfrastructure.class)}. A field of the test whose type is
 * {@link KafkaProcess} or {@link PostgresServer} is set, so that the test can kill and restart them; whoever kills one
 * restarts it.
 */
public final class RealInfrastructure implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        KafkaProcess kafka = Infrastructure.kafka();
        PostgresServer postgres = Infrastructure.postgres();
        String database = "test_" + UUID.randomUUID().toString().replace("-", "");
        String password = UUID.randomUUID().toString();
        try {
            postgres.createDatabase(database);
            giveTo(postgres, database, password);
        } catch (SQLException e) {
            throw new IllegalStateException("No database for the test", e);
        }
        BrokerState.clear(kafka.bootstrapServers());
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl(database),
                "quarkus.datasource.username",
                database,
                "quarkus.datasource.password",
                password);
    }

    /** As in production, the service's role owns what is the service's and is nobody's superuser. */
    private static void giveTo(PostgresServer postgres, String database, String password) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + database + " LOGIN PASSWORD '" + password + "'");
            statement.execute("ALTER DATABASE " + database + " OWNER TO " + database);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Infrastructure.kafka(), new TestInjector.MatchesType(KafkaProcess.class));
        injector.injectIntoFields(Infrastructure.postgres(), new TestInjector.MatchesType(PostgresServer.class));
    }

    @Override
    public void stop() {
        // The processes end with the JVM; the next start of Quarkus uses them again.
    }
}
