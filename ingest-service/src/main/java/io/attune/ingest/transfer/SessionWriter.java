package io.attune.ingest.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.transfer.StoredPages.StoredObservation;
import io.attune.ingest.transfer.StoredPages.StoredProposal;
import io.attune.model.catalog.Catalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes a session as a document that can be imported elsewhere. Stored JSON is passed on as it is, row by row. */
@ApplicationScoped
class SessionWriter {

    private final StoredPages pages;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final String release;

    SessionWriter(
            StoredPages pages,
            ObjectMapper mapper,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String release) {
        this.pages = pages;
        this.mapper = mapper;
        this.clock = clock;
        this.release = release;
    }

    void write(StoredSession stored, Catalog catalog, OutputStream out) throws IOException {
        JsonGenerator json = mapper.getFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        UUID session = stored.session().id();
        json.writeStartObject();
        json.writeStringField("format", SessionDocument.FORMAT);
        json.writeStringField("exportedAt", clock.instant().toString());
        json.writeStringField("release", release);
        json.writeObjectField("session", stored.session());
        json.writeStringField("dbmsVersion", stored.dbmsVersion());
        json.writeStringField("dbmsNote", stored.note());
        json.writeObjectField("baseline", stored.baseline());
        json.writeObjectField("catalog", catalog);
        json.writeArrayFieldStart("observations");
        long observations = observations(session, stored.observations(), json);
        json.writeEndArray();
        json.writeArrayFieldStart("recommendations");
        long recommendations = recommendations(session, stored.observations(), json);
        json.writeEndArray();
        json.writeObjectField("end", new SessionDocument.End(observations, recommendations));
        json.writeEndObject();
        json.close();
    }

    private long observations(UUID session, long upTo, JsonGenerator json) throws IOException {
        long last = 0;
        for (List<StoredObservation> page = pages.observations(session, last, upTo);
                !page.isEmpty();
                page = pages.observations(session, last, upTo)) {
            for (StoredObservation row : page) {
                json.writeStartObject();
                raw(json, "observation", row.content());
                raw(json, "warnings", row.warnings());
                json.writeStringField("receivedAt", row.receivedAt().toString());
                json.writeEndObject();
                last = row.sequence();
            }
        }
        return last;
    }

    /** Only those after the observations that are written: what comes meanwhile is left out. */
    private long recommendations(UUID session, long upTo, JsonGenerator json) throws IOException {
        long last = Long.MIN_VALUE;
        long written = 0;
        for (List<StoredProposal> page = pages.recommendations(session, last);
                !page.isEmpty();
                page = pages.recommendations(session, last)) {
            for (StoredProposal row : page) {
                last = row.position();
                if (mapper.readTree(row.content()).path("sequence").asLong() > upTo) {
                    continue;
                }
                json.writeStartObject();
                raw(json, "recommendation", row.content());
                json.writeStringField("stateReason", row.stateReason());
                raw(json, "decision", row.decision() == null ? "null" : row.decision());
                json.writeBooleanField("cleared", row.cleared());
                json.writeStringField("changedAt", row.changedAt().toString());
                json.writeObjectField("replaces", row.replaces());
                json.writeEndObject();
                written++;
            }
        }
        return written;
    }

    private static void raw(JsonGenerator json, String field, String text) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(text);
    }
}
