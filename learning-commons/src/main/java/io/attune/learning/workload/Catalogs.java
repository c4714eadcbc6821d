package io.attune.learning.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.attune.commons.inbox.Inbox;
import io.attune.learning.sql.Statements;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The catalog revisions that have arrived, in whatever order. All of them stay on the topic, so one that is missing comes. */
@ApplicationScoped
class Catalogs {

    private static final String STORE =
            "INSERT INTO catalog (key, revision, body) VALUES (?, ?, ?::jsonb) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT body FROM catalog WHERE key = ? AND revision = ?";

    private final Inbox inbox;
    private final Statements statements;
    private final Event<Arrived> arrivals;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    Catalogs(Inbox inbox, Statements statements, Event<Arrived> arrivals, ObjectMapper mapper) {
        this.inbox = inbox;
        this.statements = statements;
        this.arrivals = arrivals;
        this.reader = mapper.readerFor(Catalog.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.writer = mapper.writerFor(Catalog.class);
    }

    @Incoming("catalogs")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        inbox.receive(record, (metadata, catalog) -> store(catalog), EventType.CATALOG_PUBLISHED);
    }

    private void store(Catalog catalog) {
        try {
            statements.update(STORE, catalog.ref().key(), catalog.ref().revision(), writer.writeValueAsString(catalog));
            arrivals.fire(Arrived.CATALOG);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Catalog " + catalog.ref() + " cannot be written as JSON", e);
        }
    }

    Optional<Catalog> find(CatalogRef ref) {
        List<String> bodies = statements.query(FIND, row -> row.getString(1), ref.key(), ref.revision());
        try {
            return bodies.isEmpty() ? Optional.empty() : Optional.of(reader.readValue(bodies.get(0)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Catalog " + ref + " cannot be read", e);
        }
    }
}
