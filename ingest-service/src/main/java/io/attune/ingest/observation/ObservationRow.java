package io.attune.ingest.observation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An observation. Never changed once it is accepted. */
@Entity
@Immutable
@Table(name = "observation")
class ObservationRow {
    @Id
    UUID id;

    @Column(name = "session_id")
    UUID sessionId;

    long sequence;

    @Column(name = "recommendation_id")
    @Nullable
    UUID recommendationId;

    String fingerprint;

    byte[] request;

    @ColumnTransformer(write = "?::jsonb")
    String content;

    @ColumnTransformer(write = "?::jsonb")
    String warnings;

    @Column(name = "received_at")
    Instant receivedAt;
}
