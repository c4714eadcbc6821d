package io.attune.ingest.webhook;

import io.attune.commons.job.Completion;
import io.attune.commons.job.Work;
import io.attune.commons.transaction.Backoff;
import io.attune.ingest.webhook.WebhookClient.WebhookUnreachableException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Sends a message; when that fails, it is sent again later, for some hours. */
@ApplicationScoped
class SendWork implements Work<SendJob> {

    private static final int GONE = 410;

    private final WebhookTable table;
    private final WebhookClient client;
    private final Webhooks webhooks;
    private final WebhookConfiguration configuration;
    private final Clock clock;
    private final Backoff backoff;

    SendWork(
            WebhookTable table,
            WebhookClient client,
            Webhooks webhooks,
            WebhookConfiguration configuration,
            Clock clock) {
        this.table = table;
        this.client = client;
        this.webhooks = webhooks;
        this.configuration = configuration;
        this.clock = clock;
        this.backoff = new Backoff(configuration.firstPause(), configuration.longestPause());
    }

    @Override
    public String kind() {
        return SendJob.KIND;
    }

    @Override
    public Class<SendJob> payloadType() {
        return SendJob.class;
    }

    private record Message(Webhook webhook, SecretKeySpec secret, Delivery delivery) {}

    /** How an attempt ended; {@code status} is absent where there was no answer. */
    private record Attempt(
            @Nullable Integer status, @Nullable String failure) {
        boolean succeeded() {
            return status != null && status / 100 == 2;
        }
    }

    @Override
    public Completion perform(SendJob job) {
        Optional<Message> message = QuarkusTransaction.requiringNew().call(() -> message(job));
        if (message.isEmpty()) {
            return Completion.done(() -> {});
        }
        Attempt attempt = send(message.get());
        return Completion.done(() -> ended(job, message.get().delivery().attempts() + 1, attempt));
    }

    private Optional<Message> message(SendJob job) {
        return table.find(job.webhookId()).filter(Webhook::enabled).flatMap(webhook -> table.secretOf(webhook.id())
                .flatMap(secret -> table.findDelivery(job.deliveryId())
                        .filter(delivery -> delivery.state() == Delivery.State.PENDING)
                        .map(delivery -> new Message(webhook, Signature.key(secret), delivery))));
    }

    private Attempt send(Message message) {
        Delivery delivery = message.delivery();
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "attune",
                "webhook-id",
                delivery.id().toString(),
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                Signature.of(message.secret(), delivery.id(), timestamp, delivery.body()));
        try {
            int status = client.post(message.webhook().url(), headers, delivery.body());
            return new Attempt(status, status / 100 == 2 ? null : "it answered " + status);
        } catch (WebhookUnreachableException e) {
            return new Attempt(null, e.getMessage());
        }
    }

    private void ended(SendJob job, int attempts, Attempt attempt) {
        boolean isOver = attempt.succeeded() || isGone(attempt) || attempts >= configuration.maxAttempts();
        Delivery.State state = attempt.succeeded()
                ? Delivery.State.DELIVERED
                : isOver ? Delivery.State.FAILED : Delivery.State.PENDING;
        table.attempted(job.deliveryId(), state, attempts, attempt.status(), attempt.failure());
        if (isGone(attempt)) {
            table.findLocked(job.webhookId()).ifPresent(webhook -> table.change(disabled(webhook)));
        }
        if (!isOver) {
            webhooks.submit(job, clock.instant().plus(backoff.delay(attempts, ThreadLocalRandom.current())));
        }
    }

    private static boolean isGone(Attempt attempt) {
        return attempt.status() != null && attempt.status() == GONE;
    }

    private static Webhook disabled(Webhook webhook) {
        return new Webhook(
                webhook.id(),
                webhook.projectId(),
                webhook.url(),
                webhook.events(),
                false,
                webhook.revision() + 1,
                webhook.createdAt());
    }

    @Override
    public void abandoned(SendJob job, Throwable lastFailure) {
        table.attempted(
                job.deliveryId(), Delivery.State.FAILED, configuration.maxAttempts(), null, "it could not be sent");
    }
}
