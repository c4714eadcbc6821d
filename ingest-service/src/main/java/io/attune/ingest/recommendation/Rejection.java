package io.attune.ingest.recommendation;

import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a recommendation is refused. */
@Schema(name = "Reject")
record Rejection(
        @Schema(examples = "work_mem is too much for the nightly reports") @NotBlank @Size(max = 500) @PlainText
        String reason) {}
