package io.attune.ingest.session;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.json.ReportedValueDeserializer;
import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a durability knob is unlocked, and between which values it may be moved then. */
@Schema(name = "KnobUnlocking")
record KnobUnlocking(
        @Schema(
                description = "Why what was committed may be lost; kept in the audit log",
                examples = "the shop's cache can be rebuilt from the source of truth")
        @NotBlank
        @Size(max = 500)
        @PlainText
        String reason,

        @Schema(
                description = "Least value, a number in the DBMS's own unit or text such as 128MB",
                oneOf = {String.class, Double.class, Boolean.class})
        @JsonDeserialize(using = ReportedValueDeserializer.class)
        @Nullable
        ReportedValue lower,

        @Schema(
                description = "Greatest value, a number in the DBMS's own unit or text such as 128MB",
                oneOf = {String.class, Double.class, Boolean.class})
        @JsonDeserialize(using = ReportedValueDeserializer.class)
        @Nullable
        ReportedValue upper) {}
