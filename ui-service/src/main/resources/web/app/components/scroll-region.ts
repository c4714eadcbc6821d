import { html, type TemplateResult } from "lit";
import styles from "./scroll-region.module.pcss";

/** Wide content that scrolls sideways inside itself, with the keyboard too. */
export function scrollRegion(label: string, body: unknown): TemplateResult {
  return html`<div class=${styles.region} role="region" aria-label=${label} tabindex="0">${body}</div>`;
}
