package io.attune.commons.inbox;

import io.attune.commons.event.EventMetadata;

/**
 * What an event does to this service's own state.
 *
 * <p>Runs inside a transaction that also notes the event as received: what it writes to the database, to the outbox
 * and as jobs happens once however often the event is delivered. It must be short and must not reach outside the
 * database. Throwing rolls everything back and the event is tried again.
 *
 * @param <T> the payload
 */
@FunctionalInterface
public interface Effect<T> {

    void apply(EventMetadata metadata, T payload);
}
