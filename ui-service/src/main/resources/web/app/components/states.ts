import type { SessionState } from "../api/types";
import type { Tone } from "./badge";

export const SESSION_STATES: Record<SessionState, { text: string; tone: Tone }> = {
  ACTIVE: { text: "Active", tone: "accent" },
  PAUSED: { text: "Paused", tone: "warn" },
  STOPPED: { text: "Stopped", tone: "neutral" },
};
