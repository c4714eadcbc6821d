package io.attune.recommender.catalog;

import io.attune.commons.inbox.Inbox;
import io.attune.model.event.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes catalogs from their topic. */
@ApplicationScoped
class CatalogEvents {

    private final Inbox inbox;
    private final Catalogs catalogs;

    CatalogEvents(Inbox inbox, Catalogs catalogs) {
        this.inbox = inbox;
        this.catalogs = catalogs;
    }

    @Incoming("catalogs")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, catalog) -> catalogs.add(catalog), EventType.CATALOG_PUBLISHED);
    }
}
