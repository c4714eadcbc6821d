package io.attune.commons.inbox;

import io.attune.model.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where events arrive. */
@ApplicationScoped
public class Inbox {

    /** Applies the record's effect once; see {@link #receive(ConsumerRecord, Effect, EventType, EventType)}. */
    public <T> void receive(ConsumerRecord<String, byte[]> record, Effect<T> effect, EventType<T> type) {
        receive(record, effect, type, type);
    }

    /**
     * Applies the record's effect once, in a transaction of its own. Returns when the effect is committed, the event was
     * a duplicate, or it has become a dead letter; never throws for what the event holds.
     */
    public <T> void receive(
            ConsumerRecord<String, byte[]> record, Effect<T> effect, EventType<T> type, EventType<T> otherType) {
        throw new UnsupportedOperationException(record.topic() + effect + type + otherType);
    }
}
