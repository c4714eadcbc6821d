package io.attune.local.command;

import io.attune.local.stack.Ports;
import io.attune.local.stack.Secrets;
import io.attune.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether what runs also answers, each asked as its clients ask it. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

    private final Ports ports;

    Readiness(Ports ports) {
        this.ports = ports;
    }

    boolean isReady(Service service) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ports.url(service) + "/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException away) {
            return false;
        }
    }

    /** Asks the broker for the cluster's metadata. */
    boolean isKafkaReady() throws InterruptedException {
        KAFKA_LOG.setLevel(Level.OFF);
        int millis = (int) PATIENCE.toMillis();
        Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + ports.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis));
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException away) {
            return false;
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    /** Connects as ingest does. */
    boolean isPostgresReady(Secrets secrets) throws IOException {
        Properties properties = new Properties();
        String seconds = Long.toString(PATIENCE.toSeconds());
        properties.setProperty("user", Service.INGEST.schema());
        properties.setProperty("password", secrets.password(Service.INGEST.schema()));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/attune", properties)) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException away) {
            return false;
        }
    }
}
