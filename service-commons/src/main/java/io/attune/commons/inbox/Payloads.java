package io.attune.commons.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.event.EventMetadata;
import io.attune.commons.event.MalformedEventException;
import io.attune.model.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of events. Properties that this version does not know are passed over. */
@ApplicationScoped
class Payloads {

    private final ObjectMapper json;
    private final InboxConfig config;

    Payloads(ObjectMapper json, InboxConfig config) {
        this.json = json;
        this.config = config;
    }

    /**
     * The payload, when the event is of one of {@code types}; empty when it is of another type that belongs on this
     * topic.
     *
     * @throws MalformedEventException when the type is unknown or the payload cannot be read as what its type says
     */
    <T> Optional<T> read(ConsumerRecord<String, byte[]> record, EventMetadata metadata, List<EventType<T>> types) {
        for (EventType<T> type : types) {
            if (type.name().equals(metadata.type())) {
                return Optional.of(read(record.value(), type));
            }
        }
        boolean known = EventType.ALL.stream()
                .anyMatch(type -> type.name().equals(metadata.type())
                        && type.topic().topicName().equals(record.topic()));
        if (known) {
            return Optional.empty();
        }
        throw new MalformedEventException("UNKNOWN_TYPE", "There is no event type " + metadata.type() + " here");
    }

    private <T> T read(byte @Nullable [] value, EventType<T> type) {
        if (value == null || value.length == 0) {
            throw new MalformedEventException("EMPTY_PAYLOAD", "There is no payload");
        }
        if (value.length > config.largestPayload()) {
            throw new MalformedEventException(
                    "PAYLOAD_TOO_LARGE", value.length + " bytes are more than " + config.largestPayload());
        }
        T payload;
        try {
            payload = json.readerFor(type.payload())
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(value);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("MALFORMED_PAYLOAD", e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedEventException("MALFORMED_PAYLOAD", String.valueOf(e.getMessage()), e);
        }
        if (payload == null) {
            throw new MalformedEventException("EMPTY_PAYLOAD", "The payload is null");
        }
        return payload;
    }
}
