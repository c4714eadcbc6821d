package io.attune.commons.outbox;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A Kafka record as it is to be sent: an event in CloudEvents binary mode, or a dead letter. */
@SuppressWarnings("ArrayRecordComponent") // carried from one place to the next, never compared
public record OutgoingRecord(String topic, @Nullable String key, List<Header> headers, byte @Nullable [] value) {

    public OutgoingRecord {
        headers = List.copyOf(headers);
    }
}
