package io.attune.ingest.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "project")
class ProjectRow {
    @Id
    UUID id;

    String name;

    @Nullable
    String description;

    @Column(name = "created_at")
    Instant createdAt;
}
