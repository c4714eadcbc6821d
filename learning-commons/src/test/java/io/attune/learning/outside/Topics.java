package io.attune.learning.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.event.EventHeaders;
import io.attune.commons.event.EventMetadata;
import io.attune.model.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes and reads topics as the other services do. */
@ApplicationScoped
public class Topics {

    private final String bootstrapServers;
    private final ObjectMapper mapper;

    Topics(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, ObjectMapper mapper) {
        this.bootstrapServers = bootstrapServers;
        this.mapper = mapper;
    }

    /** Publishes an event and returns once the broker has it. */
    public <T> void publish(EventType<T> type, UUID eventId, String key, T payload) {
        var metadata = new EventMetadata(
                eventId, "/attune/ingest", type.name(), key, Instant.parse("2026-01-01T00:00:00Z"), null);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            type.topic().topicName(),
                            null,
                            key,
                            mapper.writeValueAsBytes(payload),
                            EventHeaders.write(metadata)))
                    .get();
        } catch (JsonProcessingException | ExecutionException e) {
            throw new IllegalStateException("The event was not published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** The payloads of a key, from the topic's beginning: at least {@code count} of them, or what is there after 30 s. */
    public <T> List<T> read(EventType<T> type, String key, int count) {
        List<T> payloads = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(type.topic().topicName()));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (payloads.size() < count && System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (key.equals(record.key())) {
                        payloads.add(mapper.readValue(record.value(), type.payload()));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The event cannot be read", e);
        }
        return payloads;
    }
}
