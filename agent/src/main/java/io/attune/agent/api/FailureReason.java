package io.attune.agent.api;

/** Why a configuration failed, in the server's words. */
public enum FailureReason {
    DBMS_DID_NOT_START,
    DBMS_CRASHED,
    CONFIGURATION_REFUSED,
    WORKLOAD_FAILED,
    GUARDRAIL_BREACHED,
    TIMED_OUT
}
