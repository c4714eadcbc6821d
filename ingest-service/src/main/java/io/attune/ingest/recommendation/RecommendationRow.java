package io.attune.ingest.recommendation;

import io.attune.model.recommendation.RecommendationState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "recommendation")
class RecommendationRow {
    @Id
    UUID id;

    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "after_observation_id")
    UUID afterObservationId;

    long sequence;

    @Enumerated(EnumType.STRING)
    RecommendationState state;

    @ColumnTransformer(write = "?::jsonb")
    String content;

    @Column(insertable = false, updatable = false)
    long position;

    boolean cleared;

    @Column(name = "state_reason")
    @Nullable
    String stateReason;

    @ColumnTransformer(write = "?::jsonb")
    @Nullable
    String decision;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "created_at")
    Instant createdAt;
}
