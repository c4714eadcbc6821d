package io.attune.commons.inbox;

import io.attune.commons.event.EventHeaders;
import io.attune.commons.outbox.Outbox;
import io.attune.commons.outbox.OutgoingRecord;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jboss.logging.Logger;

/**
 * Puts aside what cannot be handled: the record as it came, and why, in the topic's dead letter topic. A key that is no
 * text is there in base64 ({@link KeyText}); so is a header's name with a NUL in it, behind
 * {@value #HEADER_NAME_IN_BASE64}.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String HEADER_NAME_IN_BASE64 = "attune-dlq-base64-name:";
    private static final int LONGEST_REASON = 1_000;

    private final InboxConfig config;
    private final InboxTable table;
    private final Outbox outbox;
    private final InboxTimes times;

    DeadLetters(InboxConfig config, InboxTable table, Outbox outbox, InboxTimes times) {
        this.config = config;
        this.table = table;
        this.outbox = outbox;
        this.times = times;
    }

    /** Writes the dead letter, once however often the record comes, through the outbox. */
    void bury(String consumer, ConsumerRecord<String, byte[]> record, String reason, int attempts) {
        boolean first = QuarkusTransaction.requiringNew().call(() -> {
            boolean fresh = table.remember(consumer, placeOf(record));
            if (fresh) {
                outbox.append(letter(consumer, record, reason, attempts));
            }
            return fresh;
        });
        if (first) {
            times.buried(record);
            LOG.errorf(
                    "%s gave up on partition %d, offset %d after %d attempts: %s",
                    consumer, record.partition(), record.offset(), attempts, shortened(reason));
        }
    }

    /** Stands for a record that may have no readable id; the same at every redelivery. */
    private static UUID placeOf(ConsumerRecord<String, byte[]> record) {
        String place = record.topic() + "/" + record.partition() + "/" + record.offset() + "/" + record.timestamp();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    private OutgoingRecord letter(String consumer, ConsumerRecord<String, byte[]> record, String reason, int attempts) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(storable(header)));
        headers.add(EventHeaders.header("attune-dlq-reason", shortened(reason)));
        headers.add(EventHeaders.header("attune-dlq-attempts", Integer.toString(attempts)));
        headers.add(EventHeaders.header("attune-dlq-consumer", consumer));
        byte[] value = record.value();
        if (value != null && value.length > config.largestPayload()) {
            headers.add(EventHeaders.header("attune-dlq-omitted-bytes", Integer.toString(value.length)));
            value = new byte[0];
        }
        return new OutgoingRecord(record.topic() + ".dlq", record.key(), headers, value);
    }

    /** Values are stored as bytes, names as text, which takes no NUL. */
    private static Header storable(Header header) {
        if (KeyText.isStorable(header.key())) {
            return header;
        }
        String name = KeyText.base64(header.key().getBytes(StandardCharsets.UTF_8));
        return new RecordHeader(HEADER_NAME_IN_BASE64 + name, header.value());
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
