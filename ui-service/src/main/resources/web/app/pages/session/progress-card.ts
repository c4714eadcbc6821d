import { html, type TemplateResult } from "lit";
import type { SessionView } from "../../api/types";
import "../../charts/objective-chart";
import { card } from "../../components/card";
import { emptyNotice } from "../../components/notices";
import { scrollRegion } from "../../components/scroll-region";
import { outcomeText } from "../../format/outcome";
import { goalText, objectiveLabel, objectiveUnit, objectiveValue } from "../../format/objective";
import { clockTime } from "../../format/time";
import styles from "./progress-card.module.pcss";

/** The objective per iteration, as a chart and, for those who do not see it, as a table. */
export function progressCard(view: SessionView): TemplateResult {
  const { objective } = view.session;
  const title = `${objectiveLabel(objective.name)} per iteration`;
  if (view.iterations.length === 0) {
    return card(
      "progress",
      title,
      emptyNotice("Nothing measured yet", "The first observation is the baseline: the configuration that runs now."),
    );
  }
  return card(
    "progress",
    title,
    html`${legend(view)}
      <attune-objective-chart .view=${view}></attune-objective-chart>
      <details class=${styles.details}>
        <summary>The same as a table</summary>
        ${scrollRegion(`${title}, as a table`, table(view))}
      </details>`,
    `${goalText(objective)}, in ${objectiveUnit(objective.name)}`,
  );
}

function legend(view: SessionView): TemplateResult {
  const statuses = new Set(view.iterations.map((i) => i.outcome.status));
  return html`<ul class=${styles.legend} aria-label="Legend">
    <li class=${styles.measured}>measured</li>
    <li class=${styles.best}>best</li>
    <li class=${styles.line}>best so far</li>
    <li class=${styles.baseline}>baseline</li>
    ${statuses.has("FAILED") ? html`<li class=${styles.failed}>failed</li>` : ""}
    ${statuses.has("INVALID") ? html`<li class=${styles.invalid}>not counted</li>` : ""}
  </ul>`;
}

function table({ iterations, session }: SessionView): TemplateResult {
  const { name } = session.objective;
  return html`<table class=${styles.table}>
    <thead>
      <tr>
        <th scope="col">Iteration</th>
        <th scope="col" class=${styles.number}>${objectiveLabel(name)}</th>
        <th scope="col" class=${styles.number}>Best so far</th>
        <th scope="col">Outcome</th>
        <th scope="col">Window</th>
      </tr>
    </thead>
    <tbody>
      ${iterations.map(
        (i) => html`<tr>
          <th scope="row">${i.sequence}</th>
          <td class=${styles.number}>${objectiveValue(name, i.value)}</td>
          <td class=${styles.number}>${objectiveValue(name, i.bestSoFar)}</td>
          <td>${[outcomeText(i.outcome), ...i.violations].join("; ")}</td>
          <td>${clockTime(i.windowStart)} to ${clockTime(i.windowEnd)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
