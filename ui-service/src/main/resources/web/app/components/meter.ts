import { html, svg, type TemplateResult } from "lit";
import styles from "./meter.module.pcss";

/** How much of a whole, as a bar. Decoration: the numbers stand beside it. */
export function meter(share: number): TemplateResult {
  const width = Math.max(0, Math.min(1, share)) * 100;
  return html`<svg class=${styles.meter} aria-hidden="true" focusable="false" preserveAspectRatio="none">
    <rect class=${styles.track} width="100%" height="100%" rx="3"></rect>
    ${svg`<rect class=${styles.fill} width="${width}%" height="100%" rx="3"></rect>`}
  </svg>`;
}
