import { html, type TemplateResult } from "lit";
import styles from "./name.module.pcss";

/** A name of the machine's world: a knob, a metric, a reason code. Breaks behind its underscores and dots where it must. */
export function name(text: string, title = ""): TemplateResult {
  const parts = text.split(/(?<=[_.])/);
  return html`<code class=${styles.name} title=${title}>${parts.map((part, i) => (i === 0 ? part : html`<wbr />${part}`))}</code>`;
}
