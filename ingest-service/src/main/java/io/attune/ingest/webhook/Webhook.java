package io.attune.ingest.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where a project's events are sent. The secret is elsewhere, so that it cannot be shown by mistake. */
record Webhook(
        UUID id,
        UUID projectId,
        URI url,
        List<WebhookEvent> events,
        boolean enabled,
        long revision,
        Instant createdAt) {
    Webhook {
        events = List.copyOf(events);
    }
}
