package io.attune.commons.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.event.EventHeaders;
import io.attune.commons.event.EventMetadata;
import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.service.ServiceName;
import io.attune.commons.sql.Exchange;
import io.attune.commons.trace.Traces;
import io.attune.model.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/**
 * Where events leave the service. An event is written to a table in the transaction that causes it, and sent by the
 * {@link OutboxRelay} once that has committed: at least once, with the same id each time.
 *
 * <p><b>Order.</b> Events of one key arrive in the order in which the transactions that append them commit, when each
 * of these transactions changes a row in common, such as the session's. The rows are inserted at the very end of the
 * transaction, after everything else is flushed, unless the caller sees to it by {@link #moveTo}; so the lock on the
 * common row is held by then; the next transaction gets that lock after this one's commit, and so draws higher
 * positions. Two transactions that have no row in common and overlap in time have no order that anyone could rely on.
 */
@ApplicationScoped
public class Outbox {

    private final ObjectMapper json;
    private final TimeOrderedIds ids;
    private final ServiceName service;
    private final Clock clock;
    private final Traces traces;
    private final PendingRecords pending;
    private final OutboxConfig config;

    Outbox(
            ObjectMapper json,
            TimeOrderedIds ids,
            ServiceName service,
            Clock clock,
            Traces traces,
            PendingRecords pending,
            OutboxConfig config) {
        this.json = json;
        this.ids = ids;
        this.service = service;
        this.clock = clock;
        this.traces = traces;
        this.pending = pending;
        this.config = config;
    }

    /** An event's payload as it will be sent, for a caller that keeps the same text in a table of its own. */
    public static final class Written<T> {

        private final EventType<T> type;
        private final byte[] json;

        private Written(EventType<T> type, byte[] json) {
            this.type = type;
            this.json = json;
        }

        /** The payload as JSON. */
        public String text() {
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    /** @throws IllegalArgumentException when the payload cannot be written as JSON or is too large to be sent */
    public <T> Written<T> write(EventType<T> type, T payload) {
        return new Written<>(type, serialize(type, payload));
    }

    /**
     * Writes an event in the caller's transaction, which must exist; it is sent once that commits.
     *
     * @param key the Kafka key, see the class about order
     * @param subject what the event is about
     * @return the event's id
     * @throws PayloadTooLargeException when it is too large to be sent
     * @throws IllegalArgumentException when the payload cannot be written as JSON
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> UUID append(EventType<T> type, String key, String subject, T payload) {
        return append(write(type, payload), key, subject);
    }

    /** As {@link #append(EventType, String, String, Object)}, of a payload that is written already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> UUID append(Written<T> written, String key, String subject) {
        EventType<T> type = written.type;
        var metadata = new EventMetadata(
                ids.next(), service.eventSource(), type.name(), subject, clock.instant(), traces.traceparent());
        pending.add(new OutgoingRecord(type.topic().topicName(), key, EventHeaders.write(metadata), written.json));
        return metadata.id();
    }

    /** Writes a record as it is, in the caller's transaction, which must exist. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(OutgoingRecord outgoing) {
        pending.add(outgoing);
    }

    /**
     * Lets what the caller's transaction has appended so far go in with an exchange that the caller is about to send, and not at the
     * end. For the order to hold, the row in common must be locked by then, or by a statement that is in the exchange already.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void moveTo(Exchange exchange) {
        pending.moveTo(exchange);
    }

    private <T> byte[] serialize(EventType<T> type, T payload) {
        byte[] value;
        try {
            value = json.writerFor(type.payload()).writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload of " + type.name() + " cannot be written as JSON", e);
        }
        if (value.length > config.largestPayload()) {
            throw new PayloadTooLargeException(type.name(), value.length, config.largestPayload());
        }
        return value;
    }
}
