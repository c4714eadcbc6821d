package io.attune.recommender.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.event.EventHeaders;
import io.attune.commons.event.EventMetadata;
import io.attune.model.event.EventType;
import io.attune.model.event.Topic;
import io.attune.model.recommendation.Recommendation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the events that other services would send, and reads the recommendations that come. */
final class EventStream implements AutoCloseable {

    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Recommendation> received = new ArrayList<>();

    EventStream(String bootstrapServers, ObjectMapper json) {
        this.json = json;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.RECOMMENDATIONS.topicName()));
    }

    <T> void send(EventType<T> type, UUID key, T payload) {
        send(type, key.toString(), payload);
    }

    <T> void send(EventType<T> type, String key, T payload) {
        send(type, key, UUID.randomUUID(), payload);
    }

    <T> void send(EventType<T> type, String key, UUID eventId, T payload) {
        var metadata = new EventMetadata(eventId, "/attune/test", type.name(), key, Instant.EPOCH, null);
        try {
            var record = new ProducerRecord<>(type.topic().topicName(), null, key, json.writeValueAsBytes(payload));
            EventHeaders.write(metadata).forEach(record.headers()::add);
            var unused = producer.send(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All recommendations that were published so far. */
    List<Recommendation> recommendations() {
        producer.flush();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            try {
                received.add(json.readValue(record.value(), Recommendation.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return received;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
