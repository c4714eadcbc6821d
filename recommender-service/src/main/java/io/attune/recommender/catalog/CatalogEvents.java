package io.attune.recommender.catalog;

import io.attune.commons.inbox.Inbox;
import io.attune.model.catalog.Catalog;
import io.attune.model.event.EventType;
import io.attune.recommender.request.TuningRequests;
import io.attune.recommender.session.Sessions;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes catalogs from their topic. */
@ApplicationScoped
class CatalogEvents {

    private final Inbox inbox;
    private final Catalogs catalogs;
    private final Sessions sessions;
    private final TuningRequests requests;

    CatalogEvents(Inbox inbox, Catalogs catalogs, Sessions sessions, TuningRequests requests) {
        this.inbox = inbox;
        this.catalogs = catalogs;
        this.sessions = sessions;
        this.requests = requests;
    }

    private void keep(Catalog catalog) {
        catalogs.add(catalog);
        sessions.on(catalog.ref()).forEach(requests::arrived);
    }

    @Incoming("catalogs")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, catalog) -> keep(catalog), EventType.CATALOG_PUBLISHED);
    }
}
