import { html, nothing, type TemplateResult } from "lit";
import type { Configuration, KnobComparison, SessionView, Setting } from "../../api/types";
import { badge } from "../../components/badge";
import { card } from "../../components/card";
import { name } from "../../components/name";
import { emptyNotice } from "../../components/notices";
import { scrollRegion } from "../../components/scroll-region";
import { settingText } from "../../format/knobs";
import styles from "./configuration-card.module.pcss";

/** Reasons of what is nothing to try, but what a session ends with. */
const LAST_WORDS = new Set(["BUDGET_SPENT", "CONVERGED"]);

/** Every tuned knob: as it was measured last, as it was at first, at its best, and as it shall be next. */
export function configurationCard(view: SessionView, onlyChanges: boolean, toggle: () => void): TemplateResult {
  const { configuration } = view;
  const changed = configuration.knobs.filter((knob) => knob.changes);
  const shown = onlyChanges ? changed : configuration.knobs;
  return card(
    "configuration",
    "Configuration",
    html`<p class=${styles.summary}>${summary(view, changed)}</p>
      ${shown.length === 0
        ? emptyNotice("No knob to show", onlyChanges ? "The next configuration changes none." : "This session tunes none.")
        : scrollRegion("Knobs side by side", table(configuration, shown))}`,
    html`<label class=${styles.toggle}>
      <input type="checkbox" .checked=${onlyChanges} @change=${toggle} /> Only what changes
    </label>`,
  );
}

function summary({ configuration, session }: SessionView, changed: KnobComparison[]): string {
  if (configuration.requestedAt) {
    return "The next configuration is being chosen.";
  }
  if (!configuration.proposedId) {
    return configuration.currentSequence ? "There is no configuration to try next." : "Nothing was measured yet.";
  }
  const restarts = changed.filter((knob) => knob.applies === "RESTART").length;
  const knobs = `${changed.length} of ${configuration.knobs.length} knobs`;
  const restart = restarts > 0 ? `, ${restarts} of them with a restart` : "";
  const what = LAST_WORDS.has(session.reason.code) ? "The best configuration" : "The next configuration";
  return changed.length === 0
    ? `${what} is the one that was measured last.`
    : `${what} changes ${knobs}${restart}.`;
}

function table(configuration: Configuration, knobs: KnobComparison[]): TemplateResult {
  const from = (sequence: number | null | undefined) =>
    sequence ? html`<span class=${styles.from}>#${sequence}</span>` : nothing;
  return html`<table class=${styles.table}>
    <thead>
      <tr>
        <th scope="col">Knob</th>
        <th scope="col" class=${styles.value}>Current ${from(configuration.currentSequence)}</th>
        <th scope="col" class=${styles.value}>Next</th>
        <th scope="col" class=${styles.value}>Baseline ${from(configuration.baselineSequence)}</th>
        <th scope="col" class=${styles.value}>Best ${from(configuration.bestSequence)}</th>
      </tr>
    </thead>
    <tbody>
      ${knobs.map(row)}
    </tbody>
  </table>`;
}

function row(knob: KnobComparison): TemplateResult {
  return html`<tr class=${knob.changes ? styles.changes : ""}>
    <th scope="row" title=${knob.description ?? ""}>
      ${name(knob.knob)}
      ${knob.applies === "RESTART" ? badge("restart", "warn", "A new value takes effect after a restart of the DBMS") : nothing}
    </th>
    ${cell(knob, knob.current)}
    <td class="${styles.value} ${styles.next}" title=${knob.proposed?.value ?? ""}>
      ${settingText(knob.proposed, knob.unit)}
      ${knob.changes ? html`<span class=${styles.hidden}>(changes)</span>` : nothing}
    </td>
    ${cell(knob, knob.baseline)} ${cell(knob, knob.best)}
  </tr>`;
}

function cell(knob: KnobComparison, setting: Setting | null | undefined): TemplateResult {
  return html`<td class=${styles.value} title=${setting?.value ?? ""}>${settingText(setting, knob.unit)}</td>`;
}
