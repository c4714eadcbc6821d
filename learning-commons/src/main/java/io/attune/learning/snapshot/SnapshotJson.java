package io.attune.learning.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.Snapshot;
import io.attune.model.snapshot.SnapshotSource;
import jakarta.enterprise.context.ApplicationScoped;

/** Snapshots as they are kept; those of other releases may have more fields, or fewer. */
@ApplicationScoped
class SnapshotJson {

    private final ObjectMapper json;

    SnapshotJson(ObjectMapper json) {
        this.json = json;
    }

    <T extends Snapshot> T read(EventType<T> type, String body) {
        return read(type.payload(), body);
    }

    SnapshotSource readSource(String body) {
        return read(SnapshotSource.class, body);
    }

    private <T> T read(Class<T> type, String body) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored snapshot cannot be read", e);
        }
    }

    String write(Snapshot snapshot) {
        try {
            return json.writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A snapshot cannot be written as JSON", e);
        }
    }
}
