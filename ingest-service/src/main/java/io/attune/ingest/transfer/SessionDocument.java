package io.attune.ingest.transfer;

import io.attune.ingest.observation.Warning;
import io.attune.ingest.recommendation.Decision;
import io.attune.ingest.text.PlainText;
import io.attune.model.catalog.Catalog;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A whole session as it is exported, and imported again: by its own ids, which an import replaces. */
@Schema(
        name = "SessionDocument",
        description =
                "A whole session as exportSession writes it; everything in it is held to the rules of this API again")
record SessionDocument(
        @Schema(description = "What the document is", examples = FORMAT)
        @NotNull
        @Pattern(regexp = "attune-session/1", message = "must be attune-session/1")
        String format,

        @Schema(description = "When it was written", examples = "2026-11-22T20:00:00Z")
        @Size(max = 40)
        @Pattern(regexp = "[0-9TZ:.+-]{10,40}", message = "must be a date and time such as 2026-01-31T12:00:00Z")
        @Nullable
        String exportedAt,

        @Schema(description = "What wrote it", examples = "0.1.0") @Size(max = 100) @PlainText @Nullable
        String release,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "The session, by its own ids")
        @NotNull
        Session session,

        @Schema(description = "As the client named it", examples = "18.1") @NotBlank @Size(max = 200) @PlainText
        String dbmsVersion,

        @Schema(description = "Says so where the catalog is not of the very version")
        @Size(max = 1000)
        @PlainText
        @Nullable
        String dbmsNote,

        @Schema(description = "Of a weighted goal: what its components were in the first measured window")
        @NotNull
        @Size(max = 16)
        Map<@NotBlank @Size(max = 200) @PlainText String, @NotNull Double> baseline,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "Its catalog, in whose order the rows of numbers are")
        @NotNull
        Catalog catalog,

        @Schema(description = "In the order of their sequence") @NotNull @Size(max = 100_000)
        List<@NotNull @Valid Sighting> observations,

        @Schema(description = "In the order in which they came") @NotNull @Size(max = 200_000)
        List<@NotNull @Valid Proposal> recommendations,

        @NotNull @Valid End end) {

    static final String FORMAT = "attune-session/1";

    /** An observation. */
    @Schema(name = "ExportedObservation")
    record Sighting(
            @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "With everything as numbers")
            @NotNull
            Observation observation,

            @NotNull @Size(max = 500) List<@NotNull Warning> warnings,
            @NotNull Instant receivedAt) {}

    /** A recommendation. */
    @Schema(name = "ExportedRecommendation")
    record Proposal(
            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "With its reason and provenance")
            @NotNull
            Recommendation recommendation,

            @Schema(description = "What made it FAILED or ABORTED, or EXPIRED before its time")
            @Size(max = 100)
            @Pattern(regexp = "[A-Z_]+", message = "must be a code in capitals")
            @Nullable
            String stateReason,

            @Schema(
                    type = SchemaType.OBJECT,
                    implementation = Object.class,
                    description = "What a person decided; absent where nobody did")
            @Nullable
            Decision decision,

            @Schema(description = "Whether an agent may have it") @NotNull
            Boolean cleared,

            @Schema(description = "When it came into its state") @NotNull
            Instant changedAt,

            @Schema(description = "The recommendation that it was made instead of") @Nullable
            UUID replaces) {}

    /** Says how much there should be, so that a document that broke off is told from a whole one. */
    @Schema(name = "ExportEnd")
    record End(
            @Schema(description = "Observations in the document") @NotNull @Min(0)
            Long observations,

            @Schema(description = "Recommendations in the document") @NotNull @Min(0)
            Long recommendations) {}
}
