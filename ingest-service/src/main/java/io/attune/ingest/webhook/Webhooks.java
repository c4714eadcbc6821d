package io.attune.ingest.webhook;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.job.Jobs;
import io.attune.ingest.json.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where what happens is told. */
@ApplicationScoped
public class Webhooks {

    private final WebhookTable table;
    private final Jobs jobs;
    private final JsonText json;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Webhooks(WebhookTable table, Jobs jobs, JsonText json, TimeOrderedIds ids, Clock clock) {
        this.table = table;
        this.jobs = jobs;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Tells the project's webhooks once the current transaction, which must exist, commits.
     *
     * @param subject what it is about: each webhook is told of it once
     * @param data identifiers and words to go into the message, never a configuration
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(UUID projectId, WebhookEvent event, String subject, Map<String, ?> data) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (UUID webhook : table.listening(projectId, event)) {
            UUID id = ids.next();
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("type", event.label());
            message.put("timestamp", now.toString());
            message.put("data", data);
            if (table.addDelivery(id, webhook, event, subject, json.write(message), now)) {
                submit(new SendJob(webhook, id), null);
            }
        }
    }

    /** Sends, or sends again, not before then. */
    void submit(SendJob job, @Nullable Instant notBefore) {
        jobs.submit(
                SendJob.KIND,
                job.deliveryId().toString(),
                job.webhookId().toString(),
                job,
                Jobs.NORMAL_PRIORITY,
                notBefore);
    }
}
