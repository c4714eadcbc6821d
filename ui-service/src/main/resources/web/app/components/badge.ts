import { html, type TemplateResult } from "lit";
import styles from "./badge.module.pcss";

export type Tone = "neutral" | "accent" | "good" | "bad" | "warn";

/** A word on a ground of its tone; the word says everything, the colour only helps. */
export function badge(text: string, tone: Tone = "neutral", title = ""): TemplateResult {
  return html`<span class="${styles.badge} ${styles[tone]}" title=${title}>${text}</span>`;
}
