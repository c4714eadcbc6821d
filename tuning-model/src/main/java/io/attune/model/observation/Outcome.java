package io.attune.model.observation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** How a window ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(Outcome.Measured.class),
    @JsonSubTypes.Type(Outcome.Failed.class),
    @JsonSubTypes.Type(Outcome.Invalid.class)
})
public sealed interface Outcome {

    /** The window was measured; its numbers count. */
    @JsonTypeName("MEASURED")
    record Measured() implements Outcome {}

    /** The configuration is to blame: it is learnt as a bad one. */
    @JsonTypeName("FAILED")
    record Failed(FailureReason reason, String detail) implements Outcome {}

    /** The measurement is to blame, not the configuration: its numbers are kept and not learnt from. */
    @JsonTypeName("INVALID")
    record Invalid(InvalidReason reason, String detail) implements Outcome {}

    /** Why a configuration failed. */
    enum FailureReason {
        DBMS_DID_NOT_START,
        DBMS_CRASHED,
        CONFIGURATION_REFUSED,
        WORKLOAD_FAILED,
        GUARDRAIL_BREACHED,
        TIMED_OUT
    }

    /** Why a measurement does not count. */
    enum InvalidReason {
        /** The DBMS restarted, or its statistics were reset, inside the window. */
        COUNTER_RESET,
        /** A counter went down without a reset being reported. */
        COUNTER_WENT_DOWN,
        /** The session's objective could not be derived from what was sent. */
        OBJECTIVE_MISSING,
        /** A number that the session's constraints are about could not be derived from what was sent. */
        CONSTRAINT_MISSING
    }
}
