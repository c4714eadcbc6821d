package io.attune.ingest.observation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something odd about an observation that was accepted all the same. */
@Schema(name = "ObservationWarning")
public record Warning(
        @Schema(description = "New codes may come", examples = "UNKNOWN_KNOB")
        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
        Code code,

        @Schema(description = "What it is about", examples = "my_extension.cache")
        String name,

        String message) {

    /** What is odd. */
    @Schema(name = "ObservationWarningCode")
    public enum Code {
        /** The catalog does not have the knob; kept, not used. */
        UNKNOWN_KNOB,
        /** The catalog does not have the metric; kept, not used. */
        UNKNOWN_METRIC,
        /** The catalog says that the knob cannot have the value; kept as reported. */
        KNOB_OUT_OF_RANGE,
        /** The window does not lie where the server's clock would have it. */
        CLOCK_SKEW,
        /** The DBMS is of another major version than the session. */
        OTHER_DBMS_VERSION,
        /** The recommendation has been measured before. */
        MEASURED_BEFORE,
        /** More of the same code than are listed. */
        MORE,
        /** What another release of the service found odd, which this one has no name for. */
        @JsonEnumDefaultValue
        OTHER
    }
}
