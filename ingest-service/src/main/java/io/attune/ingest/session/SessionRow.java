package io.attune.ingest.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "tuning_session")
class SessionRow {
    @Id
    UUID id;

    @Column(name = "project_id")
    UUID projectId;

    @Column(name = "workload_id")
    UUID workloadId;

    @Column(name = "dbms_version")
    String dbmsVersion;

    @Column(name = "dbms_note")
    @Nullable
    String dbmsNote;

    long observations;

    long revision;

    @ColumnTransformer(write = "?::jsonb")
    String content;

    @ColumnTransformer(write = "?::jsonb")
    @Nullable
    String baseline;

    @Column(name = "created_at")
    Instant createdAt;
}
