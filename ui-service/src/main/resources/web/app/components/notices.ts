import { html, type TemplateResult } from "lit";
import type { ApiProblem } from "../api/client";
import { clockTime } from "../format/time";
import styles from "./notices.module.pcss";

/** There is nothing to show, and that is no fault: says why, and what will change it. */
export function emptyNotice(title: string, text: unknown): TemplateResult {
  return html`<div class=${styles.empty}>
    <p class=${styles.title}>${title}</p>
    <p>${text}</p>
  </div>`;
}

export function loadingNotice(what: string): TemplateResult {
  return html`<div class=${styles.loading} role="status">
    <span class=${styles.spinner} aria-hidden="true"></span>
    Loading ${what}…
  </div>`;
}

export function problemNotice(title: string, problem: ApiProblem, action: unknown = ""): TemplateResult {
  return html`<div class=${styles.problem} role="alert">
    <p class=${styles.title}>${title}</p>
    <p>${problem.message}</p>
    <p class=${styles.code}>${problem.code}${problem.status ? html` · HTTP ${problem.status}` : ""}</p>
    ${action}
  </div>`;
}

/** The connection is broken: what is shown may have changed since. */
export function staleBanner(asOf: Date | undefined, retry: () => void): TemplateResult {
  return html`<div class=${styles.stale} role="status">
    <p><strong>Stale since ${asOf ? clockTime(asOf) : "the start"}.</strong> The server does not answer; trying again.</p>
    <button type="button" class=${styles.retry} @click=${retry}>Try now</button>
  </div>`;
}
