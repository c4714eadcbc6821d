package io.attune.ingest.session;

import io.attune.model.session.Approval;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be other about a session. */
@Schema(name = "SessionChange")
record SessionChange(
        @Schema(
                description =
                        "Whether a person must approve each configuration from now on; one that waits goes on waiting",
                enumeration = {"REQUIRED", "AUTOMATIC"})
        @NotNull
        Approval approval) {}
