package io.attune.ui.preview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.attune.commons.token.BearerToken;
import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresConfig;
import io.attune.embedded.PostgresServer;
import io.attune.model.session.Objective;
import io.attune.model.session.SessionState;
import io.attune.ui.EventSender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Serves the packaged UI with sessions that go on by themselves, for work on the pages: real broker, real database, real process.
 * Run {@code main} in the module's folder; the arguments are the port, the iterations at the start and the seconds between
 * further ones.
 */
final class LivePreview {

    private LivePreview() {}

    public static void main(String[] arguments) throws Exception {
        String port = arguments.length > 0 ? arguments[0] : "8080";
        int already = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        long pause = arguments.length > 2 ? Long.parseLong(arguments[2]) : 5;
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "preview-");
        String token =
                BearerToken.generate(UUID.randomUUID(), new SecureRandom()).value();
        try (KafkaProcess kafka = KafkaProcess.start(directory.resolve("kafka"), 0);
                PostgresServer postgres = PostgresServer.start(PostgresConfig.in(directory.resolve("postgres")));
                Ingest ingest = new Ingest(token)) {
            Process service = service(port, kafka, postgres, ingest);
            Runtime.getRuntime().addShutdownHook(new Thread(service::destroyForcibly));
            try (EventSender sender = new EventSender(mapper(), kafka.bootstrapServers(), Clock.systemUTC())) {
                TimeUnit.SECONDS.sleep(12);
                PreviewSession main = tell(sender, already);
                System.out.println("http://127.0.0.1:" + port + "/sessions/" + main.id() + "#token=" + token);
                long version = 2;
                while (service.isAlive()) {
                    TimeUnit.SECONDS.sleep(pause);
                    main.iterate();
                    main.learn(version++);
                }
            }
        }
    }

    private static PreviewSession tell(EventSender sender, int already) {
        Instant now = Clock.systemUTC().instant();
        Instant start = now.minus(Duration.ofMinutes(already));
        Objective throughput = new Objective("throughput_txn_per_sec", Objective.Goal.MAXIMIZE);
        Objective latency = new Objective("p95_latency_ms", Objective.Goal.MINIMIZE);
        PreviewSession fresh = PreviewSession.of(sender, "reporting replica, new hardware", latency, 30, 180, now);
        PreviewSession paused = PreviewSession.of(
                sender, "checkout latency before the sale", latency, 25, 48.2, start.minus(Duration.ofHours(3)));
        PreviewSession over =
                PreviewSession.of(sender, "nightly batch", throughput, 12, 310, start.minus(Duration.ofDays(1)));
        PreviewSession main = PreviewSession.of(sender, "orders database", throughput, 24, 1184, start);
        for (PreviewSession session : List.of(fresh, over, paused, main)) {
            session.announce(SessionState.ACTIVE, 1);
        }
        for (int i = 0; i < 12; i++) {
            over.iterate();
            if (i < 5) {
                paused.iterate();
            }
            if (i < already) {
                main.iterate();
            }
        }
        over.announce(SessionState.STOPPED, 2);
        paused.announce(SessionState.PAUSED, 2);
        over.learn(1);
        if (already > 3) {
            main.learn(1);
        }
        return main;
    }

    private static Process service(String port, KafkaProcess kafka, PostgresServer postgres, Ingest ingest)
            throws Exception {
        postgres.createDatabase("attune");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", port);
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("attune"));
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", postgres.user());
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        builder.environment().put("ATTUNE_INGEST_URL", ingest.url());
        return builder.inheritIO().start();
    }

    private static ObjectMapper mapper() {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }
}
