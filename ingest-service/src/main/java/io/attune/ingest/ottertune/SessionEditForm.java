package io.attune.ingest.ottertune;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code /edit/session/} is sent: an upload code, or who, which project and which session. */
@Schema(name = "OtterTuneSessionEditForm")
record SessionEditForm(
        @Schema(description = "An upload code of the session", examples = "7ZK3Q9M2XW8R4T6Y1V5P0N3B7C2D9F")
        @JsonProperty("upload_code")
        @Size(max = 30)
        @Nullable
        String uploadCode,

        @Schema(description = "Anything: the password says who it is", examples = "anna")
        @Size(max = 150)
        @PlainText
        @Nullable
        String username,

        @Schema(description = "A token of ours with the scope sessions:admin or admin", examples = "atk_…")
        @Size(max = 200)
        @Nullable
        String password,

        @Schema(description = "The name of the project", examples = "shop")
        @JsonProperty("project_name")
        @Size(max = 100)
        @PlainText
        @Nullable
        String projectName,

        @Schema(description = "The name of the session", examples = "november") @Size(max = 100) @PlainText @Nullable
        String name,

        @Schema(
                description = "tuning_session lets the session go on, no_tuning_session pauses it",
                enumeration = {"tuning_session", "no_tuning_session"},
                examples = "no_tuning_session")
        @JsonProperty("tuning_session")
        @Pattern(
                regexp = "tuning_session|no_tuning_session",
                message = "must be tuning_session or no_tuning_session: how a session samples is said when it is made")
        @Nullable
        String tuningSession) {

    static final Set<String> FIELDS =
            Set.of("upload_code", "username", "password", "project_name", "name", "tuning_session");
}
