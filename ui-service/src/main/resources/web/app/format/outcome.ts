import type { Outcome } from "../api/types";

const REASONS: Record<string, string> = {
  DBMS_DID_NOT_START: "the DBMS did not start",
  DBMS_CRASHED: "the DBMS crashed",
  CONFIGURATION_REFUSED: "the DBMS refused the configuration",
  WORKLOAD_FAILED: "the workload failed",
  GUARDRAIL_BREACHED: "a guardrail was breached",
  TIMED_OUT: "it took too long",
  COUNTER_RESET: "counters were reset inside the window",
  COUNTER_WENT_DOWN: "a counter went down",
  OBJECTIVE_MISSING: "the objective was not measured",
  CONSTRAINT_MISSING: "what a constraint is about was not measured",
};

/** An outcome in words. */
export function outcomeText(outcome: Outcome): string {
  if (outcome.status === "MEASURED") {
    return "Measured";
  }
  const reason = outcome.reason ? (REASONS[outcome.reason] ?? outcome.reason) : "";
  const status = outcome.status === "FAILED" ? "Failed" : "Not counted";
  return reason ? `${status}: ${reason}` : status;
}
