package io.attune.ingest.agent;

import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an agent says of itself. */
@Schema(name = "AgentReport")
record AgentReport(
        @Schema(description = "Of the agent's program", examples = "0.1.0") @NotBlank @Size(max = 100) @PlainText
        String version,

        @Schema(description = "What it does; ENDED as its last word", examples = "MEASURING") @NotNull
        AgentState state,

        @Schema(description = "More about that, for people", examples = "window 4 of 30")
        @Size(min = 1, max = 500)
        @PlainText
        @Nullable
        String detail) {}
