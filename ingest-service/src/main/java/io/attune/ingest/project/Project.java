package io.attune.ingest.project;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A project. */
@Schema(name = "Project")
public record Project(UUID id, String name, @Nullable String description, Instant createdAt) {
    static Project of(ProjectRow row) {
        return new Project(row.id, row.name, row.description, row.createdAt);
    }
}
