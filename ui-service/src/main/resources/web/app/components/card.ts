import { html, type TemplateResult } from "lit";
import styles from "./card.module.pcss";

/**
 * A titled part of a page.
 *
 * @param id names its heading
 * @param aside stands beside the title
 */
export function card(id: string, title: string, body: unknown, aside: unknown = ""): TemplateResult {
  return html`<section class=${styles.card} aria-labelledby=${id}>
    <header class=${styles.head}>
      <h2 id=${id}>${title}</h2>
      <div class=${styles.aside}>${aside}</div>
    </header>
    ${body}
  </section>`;
}
