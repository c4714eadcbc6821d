package io.attune.commons.outbox;

import io.attune.commons.outbox.OutboxTable.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records and waits for the broker's acknowledgements. The producer is idempotent and never gives a record up by
 * itself, so what a partition has received is always a beginning of what was sent to it, in order. A producer that waits
 * for an acknowledgement much longer than its requests may take is itself given up: a record can be lost between its
 * retries, and then nothing that comes after would ever leave.
 */
final class KafkaSender implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final Duration stalledAfter;
    private final Duration givenUpAfter;
    private final Consumer<String> stalled;

    /**
     * @param givenUpAfter how long an acknowledgement is waited for after the last one that came
     * @param stalled told when the broker has been silent for {@code stalledAfter}
     */
    KafkaSender(Map<String, Object> settings, Duration stalledAfter, Duration givenUpAfter, Consumer<String> stalled) {
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.stalledAfter = stalledAfter;
        this.givenUpAfter = givenUpAfter;
        this.stalled = stalled;
    }

    /**
     * How far a batch came.
     *
     * @param acknowledged positions that the broker has
     * @param refused the record that Kafka will never take, if one stopped the batch
     * @param fault what stopped the batch, if anything did
     */
    record Delivery(
            List<Long> acknowledged,
            @Nullable Stored refused,
            @Nullable Exception fault) {}

    private record Sent(Stored stored, Future<RecordMetadata> acknowledgement) {}

    /** Sends in order, up to the first record that fails at once, and waits for all that were sent. */
    Delivery send(List<Stored> batch) throws InterruptedException {
        List<Sent> sent = new ArrayList<>(batch.size());
        for (Stored stored : batch) {
            var acknowledgement = producer.send(recordOf(stored.content()));
            sent.add(new Sent(stored, acknowledgement));
            if (hasFailed(acknowledgement)) {
                break;
            }
        }
        return acknowledgements(sent);
    }

    private Delivery acknowledgements(List<Sent> sent) throws InterruptedException {
        List<Long> acknowledged = new ArrayList<>(sent.size());
        Stored refused = null;
        Exception fault = null;
        boolean isGivenUp = false;
        for (Sent one : sent) {
            if (isGivenUp && !one.acknowledgement().isDone()) {
                continue;
            }
            try {
                await(one.acknowledgement());
                acknowledged.add(one.stored().position());
            } catch (ExecutionException e) {
                if (fault == null) {
                    fault = e.getCause() instanceof KafkaException cause ? cause : e;
                    refused = isRefusal(e.getCause()) ? one.stored() : null;
                }
            } catch (TimeoutException e) {
                isGivenUp = true;
                fault = fault == null ? new KafkaException(silence(givenUpAfter) + ": it is sent again", e) : fault;
            }
        }
        return new Delivery(acknowledged, refused, fault);
    }

    /** Waits, and says so when it takes long. */
    private void await(Future<RecordMetadata> acknowledgement)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            acknowledgement.get(stalledAfter.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stalled.accept(silence(stalledAfter));
            acknowledgement.get(givenUpAfter.minus(stalledAfter).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static String silence(Duration lasting) {
        return "The broker has not acknowledged an event for " + lasting.toSeconds() + " s";
    }

    private static boolean hasFailed(Future<RecordMetadata> acknowledgement) throws InterruptedException {
        if (!acknowledgement.isDone()) {
            return false;
        }
        try {
            acknowledgement.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private static boolean isRefusal(@Nullable Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof InvalidTopicException
                || cause instanceof SerializationException;
    }

    private static ProducerRecord<String, byte[]> recordOf(OutgoingRecord content) {
        return new ProducerRecord<>(content.topic(), null, null, content.key(), content.value(), content.headers());
    }

    /** Drops what is not acknowledged; it is still in the table. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
