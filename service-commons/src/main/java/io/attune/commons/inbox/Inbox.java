package io.attune.commons.inbox;

import io.attune.commons.event.EventHeaders;
import io.attune.commons.event.EventMetadata;
import io.attune.commons.event.MalformedEventException;
import io.attune.commons.service.ServiceName;
import io.attune.commons.trace.Traces;
import io.attune.commons.transaction.DatabaseFaults;
import io.attune.model.event.EventType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Where events arrive. Each has its effect once, however often Kafka delivers it: the effect and a row that remembers
 * the event's id are one transaction. An event that cannot have its effect becomes a dead letter, with the reason, in
 * {@code <topic>.dlq}, and the next one is handled.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final InboxConfig config;
    private final InboxTable table;
    private final Payloads payloads;
    private final DeadLetters deadLetters;
    private final Patience patience;
    private final DatabaseFaults databaseFaults;
    private final Traces traces;
    private final ServiceName service;
    private final InboxTimes times;

    Inbox(
            InboxConfig config,
            InboxTable table,
            Payloads payloads,
            DeadLetters deadLetters,
            Patience patience,
            DatabaseFaults databaseFaults,
            Traces traces,
            ServiceName service,
            InboxTimes times) {
        this.config = config;
        this.table = table;
        this.payloads = payloads;
        this.deadLetters = deadLetters;
        this.patience = patience;
        this.databaseFaults = databaseFaults;
        this.traces = traces;
        this.service = service;
        this.times = times;
    }

    /** Applies the effect of an event of one type; events of other known types are passed over. */
    @ActivateRequestContext
    public <T> void receive(ConsumerRecord<String, byte[]> record, Effect<T> effect, EventType<T> type) {
        receiveAny(record, effect, List.of(type));
    }

    /** Applies the effect of an event of either type; events of other known types are passed over. */
    @ActivateRequestContext
    public <T> void receive(
            ConsumerRecord<String, byte[]> record, Effect<T> effect, EventType<T> type, EventType<T> otherType) {
        receiveAny(record, effect, List.of(type, otherType));
    }

    /**
     * Returns when the effect is committed, was committed before, or the event has become a dead letter. Faults of the
     * database are waited out, for ever. An {@link Error} is a failure like any other: what leaves this method ends the
     * channel for good.
     *
     * @throws InboxStoppedException when the service stops first: the record is then not acknowledged and comes again
     */
    private <T> void receiveAny(ConsumerRecord<String, byte[]> record, Effect<T> effect, List<EventType<T>> types) {
        String consumer = service.value() + ":" + record.topic();
        try {
            EventMetadata metadata = EventHeaders.read(record.headers());
            traces.enter(metadata.traceparent());
            var payload = payloads.read(record, metadata, types);
            if (payload.isPresent()) {
                applyOnce(consumer, record, metadata, payload.get(), effect);
            }
        } catch (MalformedEventException e) {
            bury(consumer, record, e.code() + ": " + e.getMessage(), 1);
        } catch (InboxStoppedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.debugf(e, "A record of %s cannot be read", consumer);
            bury(consumer, record, "UNREADABLE: " + e, 1);
        } finally {
            traces.leave();
        }
    }

    private <T> void applyOnce(
            String consumer,
            ConsumerRecord<String, byte[]> record,
            EventMetadata metadata,
            T payload,
            Effect<T> effect) {
        int attempts = 0;
        int faults = 0;
        while (true) {
            try {
                boolean first = QuarkusTransaction.requiringNew().call(() -> {
                    boolean fresh = table.remember(consumer, metadata.id());
                    if (fresh) {
                        effect.apply(metadata, payload);
                    }
                    return fresh;
                });
                patience.succeeded(consumer);
                if (first) {
                    times.applied(record);
                }
                return;
            } catch (RuntimeException | Error e) {
                patience.failIfStopping();
                if (databaseFaults.passes(e)) {
                    patience.waitOut(consumer, ++faults, e);
                } else if (++attempts < config.maxAttempts()) {
                    LOG.debugf(e, "Attempt %d at event %s failed", attempts, metadata.id());
                    patience.pause(attempts);
                } else {
                    LOG.debugf(e, "Event %s is given up", metadata.id());
                    bury(consumer, record, "EFFECT_FAILED: " + e, attempts);
                    return;
                }
            }
        }
    }

    /** Makes the record a dead letter, however long that takes. */
    private void bury(String consumer, ConsumerRecord<String, byte[]> record, String reason, int attempts) {
        int faults = 0;
        while (true) {
            try {
                deadLetters.bury(consumer, record, reason, attempts);
                patience.succeeded(consumer);
                return;
            } catch (RuntimeException | Error e) {
                patience.failIfStopping();
                patience.waitOut(consumer, ++faults, e);
            }
        }
    }
}
