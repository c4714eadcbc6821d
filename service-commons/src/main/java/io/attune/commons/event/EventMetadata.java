package io.attune.commons.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 attributes of one event.
 *
 * @param id unique for ever; the same at every redelivery
 * @param source the service that wrote it, such as {@code /attune/ingest}
 * @param type the name of its {@link io.attune.model.event.EventType}
 * @param subject what it is about, such as a session's id
 * @param time when it was written to the outbox
 * @param traceparent W3C trace context of the cause, when there is one
 */
public record EventMetadata(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        @Nullable String traceparent) {}
