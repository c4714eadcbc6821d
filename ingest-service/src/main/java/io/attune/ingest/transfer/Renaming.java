package io.attune.ingest.transfer;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.ingest.transfer.SessionDocument.Proposal;
import io.attune.ingest.transfer.SessionDocument.Sighting;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document's observations and recommendations as those of another session, under new ids. */
final class Renaming {

    private final Session session;
    private final CatalogRef catalog;
    private final Map<UUID, UUID> ids = new HashMap<>();

    /** @param session the new one */
    Renaming(SessionDocument document, Session session, TimeOrderedIds made) {
        this.session = session;
        this.catalog = session.catalog();
        document.observations().forEach(s -> ids.put(s.observation().id(), made.next()));
        document.recommendations().forEach(p -> ids.put(p.recommendation().id(), made.next()));
    }

    /** The new id of an observation or a recommendation. */
    UUID of(UUID old) {
        return Objects.requireNonNull(ids.get(old), "not of the document");
    }

    @Nullable
    UUID ofNullable(@Nullable UUID old) {
        return old == null ? null : of(old);
    }

    Observation observation(Sighting sighting) {
        Observation old = sighting.observation();
        return new Observation(
                of(old.id()),
                old.sequence(),
                session.id(),
                session.projectId(),
                session.workloadId(),
                catalog,
                ofNullable(old.recommendationId()),
                old.windowStart(),
                old.windowEnd(),
                old.knobs(),
                old.metrics(),
                old.objectives(),
                old.outcome(),
                old.violations());
    }

    Recommendation recommendation(Proposal proposal) {
        Recommendation old = proposal.recommendation();
        return new Recommendation(
                of(old.id()),
                session.id(),
                of(old.afterObservationId()),
                old.sequence(),
                old.revision(),
                old.state(),
                old.reason(),
                old.configuration(),
                old.prediction(),
                old.provenance(),
                old.createdAt());
    }
}
