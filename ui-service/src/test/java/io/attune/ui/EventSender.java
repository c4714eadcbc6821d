package io.attune.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.event.EventType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends events to the broker as the other services do. */
@ApplicationScoped
public class EventSender implements AutoCloseable {

    private final ObjectMapper mapper;
    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock;

    public EventSender(
            ObjectMapper mapper, @ConfigProperty(name = "kafka.bootstrap.servers") String servers, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** An event that was written and not yet sent; sending it twice is what a redelivery is. */
    public record Event(ProducerRecord<String, byte[]> record) {}

    public <T> Event event(EventType<T> type, UUID key, T payload) {
        return event(type, key.toString(), payload);
    }

    public <T> Event event(EventType<T> type, String key, T payload) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic().topicName(), null, key, json(payload));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/attune/test",
                        "ce_type",
                        type.name(),
                        "ce_subject",
                        key,
                        "ce_time",
                        clock.instant().toString(),
                        "ce_specversion",
                        "1.0",
                        "content-type",
                        "application/json")
                .forEach((name, value) ->
                        record.headers().add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return new Event(record);
    }

    /** Sends in this order and returns once the broker has them all. */
    public void send(List<Event> events) {
        try {
            for (Event event : events) {
                producer.send(event.record()).get(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not take an event", e);
        }
    }

    public void send(Event... events) {
        send(List.of(events));
    }

    private byte[] json(Object payload) {
        try {
            return mapper.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        producer.close();
    }
}
