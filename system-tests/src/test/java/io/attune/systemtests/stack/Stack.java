package io.attune.systemtests.stack;

import io.attune.embedded.FreePort;
import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** PostgreSQL, Kafka and services as processes on loopback, with the environment that the launcher gives them. */
public final class Stack implements AutoCloseable {

    private static final String DATABASE = "attune";
    private static final List<String> JVM =
            List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PostgresServer postgres;
    private final KafkaProcess kafka;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final List<ServiceProcess> replicas = new CopyOnWriteArrayList<>();
    private final Thread lastWill = new Thread(this::stopServices);
    private final String adminToken = newToken();

    private Stack(PostgresServer postgres, KafkaProcess kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /** The whole system, its data and logs under {@code target/stacks/<name>}, anew each time. */
    public static Stack start(String name) {
        return start(name, EnumSet.allOf(Service.class));
    }

    /** The infrastructure and some of the services; ready when it returns. */
    public static Stack start(String name, Collection<Service> wanted) {
        return start(name, wanted, JVM);
    }

    /** The same, with options of the services' Java virtual machines. */
    public static Stack start(String name, Collection<Service> wanted, List<String> jvm) {
        Path folder = emptyFolder(Path.of("target", "stacks", name).toAbsolutePath());
        CompletableFuture<KafkaProcess> broker =
                CompletableFuture.supplyAsync(() -> KafkaProcess.start(folder.resolve("kafka"), 0));
        PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        Stack stack = new Stack(postgres, broker.join());
        Runtime.getRuntime().addShutdownHook(stack.lastWill);
        try {
            stack.startServices(folder, wanted, jvm);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startServices(Path folder, Collection<Service> wanted, List<String> jvm) {
        Map<Service, String> passwords = createSchemas();
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        wanted.forEach(s -> ports.put(s, FreePort.find()));
        URI ingest = URI.create("http://127.0.0.1:" + ports.getOrDefault(Service.INGEST, 1));
        for (Service service : wanted) {
            int port = Objects.requireNonNull(ports.get(service));
            Map<String, String> environment =
                    environment(service, port, ingest, Objects.requireNonNull(passwords.get(service)));
            services.put(
                    service,
                    new ServiceProcess(service, port, folder.resolve(service.module() + ".log"), environment, jvm));
        }
        services.values().forEach(ServiceProcess::start);
        services.values().forEach(ServiceProcess::awaitReady);
    }

    private Map<Service, String> createSchemas() {
        Map<Service, String> passwords = new EnumMap<>(Service.class);
        try {
            postgres.createDatabase(DATABASE);
            try (Connection connection = postgres.connect(DATABASE);
                    Statement sql = connection.createStatement()) {
                sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
                for (Service service : Service.values()) {
                    String password = HexFormat.of().formatHex(bytes(16));
                    passwords.put(service, password);
                    sql.execute("CREATE ROLE " + service.schema() + " LOGIN PASSWORD '" + password + "'");
                    sql.execute("CREATE SCHEMA " + service.schema() + " AUTHORIZATION " + service.schema());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The schemas could not be made", e);
        }
        return passwords;
    }

    private Map<String, String> environment(Service service, int port, URI ingest, String password) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl(DATABASE) + "?currentSchema=" + service.schema(),
                "QUARKUS_DATASOURCE_USERNAME",
                service.schema(),
                "QUARKUS_DATASOURCE_PASSWORD",
                password,
                "ATTUNE_CHARACTERIZATION_EVERY",
                "5s",
                "ATTUNE_KNOB_RANKING_EVERY",
                "5s"));
        if (service == Service.INGEST) {
            environment.put("ATTUNE_BOOTSTRAP_TOKEN", adminToken);
        } else {
            environment.put("ATTUNE_INGEST_URL", ingest.toString());
        }
        return environment;
    }

    public ServiceProcess service(Service service) {
        return Objects.requireNonNull(services.get(service), () -> service + " is not in this stack");
    }

    /** Starts another process of a service that the stack has; ready when it returns. */
    public ServiceProcess startReplica(Service service) {
        ServiceProcess replica = service(service).replica(2 + replicas.size());
        replicas.add(replica);
        replica.start();
        replica.awaitReady();
        return replica;
    }

    public Collection<ServiceProcess> services() {
        return List.copyOf(services.values());
    }

    /** The operator's first token. */
    public String adminToken() {
        return adminToken;
    }

    public KafkaProcess kafka() {
        return kafka;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** A client of one service's API with the administrator's token. */
    public ApiClient client(Service service) {
        return client(service, adminToken);
    }

    public ApiClient client(Service service, String token) {
        return new ApiClient(service(service).url(), token);
    }

    /** Connection to the database of the services as superuser. */
    public Connection connect() throws SQLException {
        return postgres.connect(DATABASE);
    }

    /** A token of the form that the API knows, which nobody was given. */
    public static String newToken() {
        return "atk_" + HexFormat.of().formatHex(bytes(16)) + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        stopServices();
        kafka.close();
        postgres.close();
    }

    private void stopServices() {
        Stream.concat(services.values().stream(), replicas.stream()).parallel().forEach(ServiceProcess::close);
    }

    private static Path emptyFolder(Path folder) {
        try {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
