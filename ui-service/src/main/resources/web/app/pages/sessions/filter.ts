import type { SessionSummary } from "../../api/types";
import { dbmsText } from "../../format/knobs";

/** Whether a session holds every word of the text and is in the state; empty ones match all. */
export function matches(session: SessionSummary, text: string, state: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const where = [session.name, session.workload, dbmsText(session.dbms), session.strategy, session.reason.code]
    .join(" ")
    .toLowerCase();
  return (state === "" || session.state === state) && words.every((word) => where.includes(word));
}
