package io.attune.commons.outbox;

import io.attune.model.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Where events leave the service. */
@ApplicationScoped
public class Outbox {

    /**
     * Writes an event in the caller's transaction, which must exist; it is sent once that commits.
     *
     * @param key the Kafka key; events of one key arrive in the order in which their transactions committed
     * @param subject what the event is about
     * @return the event's id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> UUID append(EventType<T> type, String key, String subject, T payload) {
        throw new UnsupportedOperationException(type.name() + key + subject + payload);
    }
}
