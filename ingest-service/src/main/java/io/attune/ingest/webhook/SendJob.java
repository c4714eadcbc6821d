package io.attune.ingest.webhook;

import java.util.UUID;

/** The job that sends a message once. */
record SendJob(UUID webhookId, UUID deliveryId) {
    static final String KIND = "webhook";
}
