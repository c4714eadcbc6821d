package io.attune.embedded;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Main class of the broker's own process: one KRaft node that is broker and controller. It prints {@link #READY} on
 * standard output once clients can use it, and ends when its standard input does, that is, with its parent.
 */
final class KafkaBroker {
    /** The line that tells the parent that the broker takes requests. */
    static final String READY = "attune-kafka-ready";

    private static final long GRACE_SECONDS = 8;
    private static final String LISTENER = "PLAINTEXT";
    private static final String CONTROLLER = "CONTROLLER";

    private KafkaBroker() {}

    /** Arguments: data folder, whose name holds no comma, port for clients, port of the controller. */
    @SuppressWarnings("CatchAndPrintStackTrace") // standard error is the broker's log
    public static void main(String[] arguments) {
        PrintStream toParent = System.out;
        System.setOut(System.err);
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            Path data = Path.of(arguments[0]);
            if (!Files.exists(data.resolve("meta.properties"))) {
                format(data);
            }
            Properties properties = properties(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            AtomicBoolean isUp = new AtomicBoolean();
            new Thread(() -> endWith(System.in, server, isUp), "attune-parent-watch").start();
            server.startup();
            isUp.set(true);
            toParent.println(READY);
            toParent.flush();
        } catch (Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setUnstableFeatureVersionsEnabled(false)
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(Path data, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put(
                "listeners", LISTENER + "://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", LISTENER + "://127.0.0.1:" + port);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("inter.broker.listener.name", LISTENER);
        properties.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        properties.put("log.dirs", data.toString());
        properties.put("auto.create.topics.enable", "false");
        oneNode(properties);
        small(properties);
        return properties;
    }

    private static void oneNode(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("controlled.shutdown.enable", "false");
        properties.put("broker.session.timeout.ms", "6000");
        properties.put("broker.heartbeat.interval.ms", "1000");
    }

    private static void small(Properties properties) {
        properties.put("log.cleaner.threads", "1");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.index.size.max.bytes", "1048576");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "1");
    }

    /** A broker that is not up yet has nothing to lose, and would not be shut down well. */
    private static void endWith(InputStream parent, KafkaRaftServer server, AtomicBoolean isUp) {
        try {
            parent.transferTo(OutputStream.nullOutputStream());
            if (isUp.get()) {
                CompletableFuture.runAsync(server::shutdown).get(GRACE_SECONDS, TimeUnit.SECONDS);
            }
            Runtime.getRuntime().halt(0);
        } catch (Exception stuck) {
            Runtime.getRuntime().halt(1);
        }
    }
}
