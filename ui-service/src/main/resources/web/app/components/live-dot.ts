import { html, type TemplateResult } from "lit";
import type { LiveState } from "../api/live-view";
import styles from "./live-dot.module.pcss";

const TEXTS = { loading: "Connecting", live: "Live", stale: "Reconnecting", failed: "Offline" };

export function liveDot(phase: LiveState<unknown>["phase"]): TemplateResult {
  return html`<span class="${styles.dot} ${styles[phase]}">${TEXTS[phase]}</span>`;
}
