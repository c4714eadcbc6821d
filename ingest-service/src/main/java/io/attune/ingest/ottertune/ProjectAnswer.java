package io.attune.ingest.ottertune;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.ingest.project.Project;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /create/project/} and {@code /edit/project/}. */
@Schema(name = "OtterTuneProjectAnswer")
record ProjectAnswer(
        @Schema(description = "Whether the project is new") boolean created,

        @Schema(description = "Whether the project was changed")
        boolean updated,

        @Schema(description = "What was done; lines that begin with WARNING say what was not", maxLength = 2000)
        String message,

        Described project) {

    /** A project as these clients know it. */
    @Schema(name = "OtterTuneProject")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Described(
            @Schema(description = "The project's id in the API")
            UUID id,

            @Schema(description = "What people call it", maxLength = 100, examples = "shop")
            String name,

            @Schema(description = "What it is for", maxLength = 1000, examples = "the web shop") @Nullable
            String description,

            @Schema(description = "When it was made") @JsonProperty("creation_time")
            Instant creationTime) {}

    static ProjectAnswer of(Project project, boolean created, boolean updated, String message) {
        return new ProjectAnswer(
                created,
                updated,
                message,
                new Described(project.id(), project.name(), project.description(), project.createdAt()));
    }
}
