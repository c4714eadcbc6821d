import { html, svg, type TemplateResult } from "lit";
import styles from "./sparkline.module.pcss";

const WIDTH = 96;
const HEIGHT = 24;
const MARGIN = 3;

/** A small step line without axes. Decoration: the numbers stand beside it. */
export function sparkline(values: number[]): TemplateResult | string {
  if (values.length < 2) {
    return "";
  }
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const x = (i: number) => MARGIN + (i * (WIDTH - 2 * MARGIN)) / (values.length - 1);
  const y = (value: number) => HEIGHT - MARGIN - ((value - least) * (HEIGHT - 2 * MARGIN)) / span;
  const path = values.map((value, i) => (i === 0 ? `M${x(0)} ${y(value)}` : `H${x(i)}V${y(value)}`)).join("");
  const last = values[values.length - 1];
  return html`<svg class=${styles.line} viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
    ${svg`<path d=${path}></path><circle cx=${x(values.length - 1)} cy=${y(last)} r="2.5"></circle>`}
  </svg>`;
}
