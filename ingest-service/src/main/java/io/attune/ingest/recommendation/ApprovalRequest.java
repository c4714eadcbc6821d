package io.attune.ingest.recommendation;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.json.ReportedValueDeserializer;
import io.attune.ingest.text.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a recommendation is approved. */
@Schema(name = "Approve")
record ApprovalRequest(
        @Schema(
                description =
                        "Values to set in the place of those proposed, by knob: a number in the DBMS's own unit or text such as"
                                + " 128MB; null leaves the knob at the baseline",
                examples = "{\"work_mem\": \"32MB\", \"jit\": null}")
        @Size(max = 1000)
        @JsonDeserialize(contentUsing = ReportedValueDeserializer.class)
        @Nullable
        Map<@NotBlank @Size(max = 128) @PlainText String, @Nullable ReportedValue> settings) {

    /** What is to be set otherwise than proposed. */
    Map<String, @Nullable ReportedValue> wishes() {
        return settings == null ? Map.of() : settings;
    }
}
