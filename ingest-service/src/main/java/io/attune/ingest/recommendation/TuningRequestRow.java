package io.attune.ingest.recommendation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "tuning_request")
class TuningRequestRow {
    @Id
    UUID id;

    @Column(name = "after_observation_id")
    UUID afterObservationId;

    @Column(name = "session_id")
    UUID sessionId;

    long sequence;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Nullable
    UUID replaces;
}
