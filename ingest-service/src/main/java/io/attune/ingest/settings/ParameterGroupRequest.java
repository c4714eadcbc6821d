package io.attune.ingest.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of one {@code ModifyDBParameterGroup} of the Amazon RDS API. */
@Schema(
        name = "ParameterGroupRequest",
        requiredProperties = {"DBParameterGroupName", "Parameters"},
        description = "For one aws rds modify-db-parameter-group --cli-input-json; to be sent one after the other")
@JsonPropertyOrder({"DBParameterGroupName", "Parameters"})
public record ParameterGroupRequest(
        @Schema(description = "To be replaced by the name of your group") @JsonProperty("DBParameterGroupName")
        String group,

        @Schema(description = "What is set with it", minItems = 1, maxItems = MOST_PARAMETERS)
        @JsonProperty("Parameters")
        List<Parameter> parameters) {

    /** As many as RDS takes at once. */
    static final int MOST_PARAMETERS = 20;

    /** A parameter of the group. */
    @Schema(
            name = "GroupParameter",
            requiredProperties = {"ParameterName", "ParameterValue", "ApplyMethod"})
    @JsonPropertyOrder({"ParameterName", "ParameterValue", "ApplyMethod"})
    public record Parameter(
            @Schema(description = "The knob", maxLength = 128) @JsonProperty("ParameterName")
            String name,

            @Schema(description = "A bare number in the DBMS's own unit, or a word") @JsonProperty("ParameterValue")
            String value,

            @Schema(
                    description = "When it has effect",
                    enumeration = {"immediate", "pending-reboot"})
            @JsonProperty("ApplyMethod")
            String applyMethod) {}
}
