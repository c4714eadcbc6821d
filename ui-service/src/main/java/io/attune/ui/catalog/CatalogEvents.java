package io.attune.ui.catalog;

import io.attune.commons.event.EventMetadata;
import io.attune.commons.inbox.Inbox;
import io.attune.model.catalog.Catalog;
import io.attune.model.event.EventType;
import io.attune.ui.activity.SessionActivity;
import io.attune.ui.readmodel.ReadModel;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps every revision of every catalog. */
@ApplicationScoped
class CatalogEvents {

    private final Inbox inbox;
    private final ReadModel readModel;
    private final SessionActivity activity;

    CatalogEvents(Inbox inbox, ReadModel readModel, SessionActivity activity) {
        this.inbox = inbox;
        this.readModel = readModel;
        this.activity = activity;
    }

    @Incoming("catalogs")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, this::keep, EventType.CATALOG_PUBLISHED);
    }

    private void keep(EventMetadata metadata, Catalog catalog) {
        boolean isNew = readModel.change(
                "insert into catalog (key, revision, content) values (?, ?, ?) on conflict do nothing",
                catalog.ref().key(),
                catalog.ref().revision(),
                readModel.json(catalog));
        if (isNew) {
            activity.announce();
        }
    }
}
