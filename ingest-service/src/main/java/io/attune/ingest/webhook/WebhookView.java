package io.attune.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A webhook as clients see it. */
@Schema(name = "Webhook")
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookView(
        UUID id,
        UUID projectId,
        URI url,
        List<WebhookEvent> events,
        boolean enabled,
        Instant createdAt,

        @Schema(
                description = "What messages are signed with; shown once, when the webhook is made",
                examples = "whsec_…")
        @Nullable
        String secret) {

    static WebhookView of(Webhook webhook) {
        return withSecret(webhook, null);
    }

    static WebhookView withSecret(Webhook webhook, @Nullable String secret) {
        return new WebhookView(
                webhook.id(),
                webhook.projectId(),
                webhook.url(),
                webhook.events(),
                webhook.enabled(),
                webhook.createdAt(),
                secret);
    }
}
