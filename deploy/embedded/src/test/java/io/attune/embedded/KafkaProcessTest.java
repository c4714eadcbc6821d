package io.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaProcessTest {
    private final Path directory;

    private KafkaProcess kafka;

    KafkaProcessTest(@TempDir Path directory) {
        this.directory = directory;
        kafka = KafkaProcess.start(directory.resolve("kafka"), 0);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void keepsTopicsAndRecordsOverAKill() throws Exception {
        createTopic("observations");
        send("observations", "first");

        kafka.kill();
        kafka.restart();

        assertThat(topics()).containsExactly("observations");
        send("observations", "second");
        assertThat(endOffset("observations")).isEqualTo(2);
    }

    @Test
    void startsInAFolderWithACommaAndFindsItsDataAgain() throws Exception {
        kafka.close();
        kafka = KafkaProcess.start(directory.resolve("one, two"), 0);
        createTopic("observations");

        kafka.restart();

        assertThat(topics()).containsExactly("observations");
    }

    @Test
    void keepsTopicsOverAStopInGoodOrderAndANewStart() throws Exception {
        createTopic("sessions");
        kafka.close();

        kafka = KafkaProcess.start(directory.resolve("kafka"), 0);

        assertThat(topics()).containsExactly("sessions");
    }

    @Test
    void isGoneAfterAKill() {
        long pid = kafka.pid();

        kafka.kill();

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(FreePort.isFree(kafka.port())).isTrue();
        assertThat(kafka.isRunning()).isFalse();
    }

    @Test
    void makesNoTopicByUse() {
        assertThatThrownBy(() -> send("unknown", "lost"))
                .rootCause()
                .isInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void takesRecordsInEveryCompression(String compression) throws Exception {
        createTopic("compressed");

        send("compressed", "value", Map.of("compression.type", compression));

        assertThat(endOffset("compressed")).isEqualTo(1);
    }

    @Test
    void saysWhyItDidNotStartWhenThePortIsTaken() throws Exception {
        int port = FreePort.find();
        try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(squatter.isBound()).isTrue();
            assertThatThrownBy(() -> KafkaProcess.start(directory.resolve("second"), port))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("Kafka on port " + port)
                    .hasMessageContaining("Address already in use");
        }
    }

    private void createTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private List<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return List.copyOf(admin.listTopics().names().get(30, TimeUnit.SECONDS));
        }
    }

    private long endOffset(String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(30, TimeUnit.SECONDS)
                    .offset();
        }
    }

    private void send(String topic, String value) throws ExecutionException, InterruptedException {
        send(topic, value, Map.of());
    }

    private void send(String topic, String value, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        properties.put("max.block.ms", "5000");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
