package io.attune.ingest.webhook;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Forgets messages of long ago. */
@ApplicationScoped
class DeliveryPruning {

    private static final Logger LOG = Logger.getLogger(DeliveryPruning.class);

    private final WebhookTable table;
    private final WebhookConfiguration configuration;

    DeliveryPruning(WebhookTable table, WebhookConfiguration configuration) {
        this.table = table;
        this.configuration = configuration;
    }

    @Scheduled(every = "6h", delayed = "11m", identity = "webhook-pruning")
    void prune() {
        try {
            table.forget(configuration.keepFor());
        } catch (RuntimeException e) {
            LOG.warnf("Messages to webhooks are not pruned now: %s", e.toString());
        }
    }
}
