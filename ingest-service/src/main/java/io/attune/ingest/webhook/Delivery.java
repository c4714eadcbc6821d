package io.attune.ingest.webhook;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A message and what became of it. */
@Schema(name = "WebhookDelivery")
record Delivery(
        @Schema(description = "The header webhook-id, the same at each attempt")
        UUID id,

        WebhookEvent event,
        @Schema(description = "What is sent") String body,
        State state,
        @Schema(description = "Attempts so far") int attempts,

        @Schema(description = "Status of the last answer", examples = "503") @Nullable
        Integer status,

        @Schema(description = "Why the last attempt failed") @Nullable
        String failure,

        Instant createdAt) {

    /** How far it is. */
    @Schema(name = "WebhookDeliveryState")
    enum State {
        PENDING,
        DELIVERED,
        FAILED
    }
}
