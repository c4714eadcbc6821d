package io.attune.ingest.ottertune;

import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code /create/project/} and {@code /edit/project/} are sent. */
@Schema(name = "OtterTuneProjectForm")
record ProjectForm(
        @Schema(description = "Anything: the password says who it is", examples = "anna")
        @NotBlank
        @Size(max = 150)
        @PlainText
        String username,

        @Schema(description = "A token of ours with the scope admin", examples = "atk_…") @NotBlank @Size(max = 200)
        String password,

        @Schema(description = "The project's name", examples = "shop") @NotBlank @Size(max = 100) @PlainText
        String name,

        @Schema(description = "What it is for", examples = "the web shop")
        @Size(max = 1000)
        @PlainText(multiline = true)
        @Nullable
        String description) {

    static final Set<String> FIELDS = Set.of("username", "password", "name", "description");
}
