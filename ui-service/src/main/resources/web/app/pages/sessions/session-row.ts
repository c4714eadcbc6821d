import { html, nothing, type TemplateResult } from "lit";
import type { SessionSummary } from "../../api/types";
import { sparkline } from "../../charts/sparkline";
import { badge } from "../../components/badge";
import { name } from "../../components/name";
import { meter } from "../../components/meter";
import { SESSION_STATES } from "../../components/states";
import { budgetText, spentShare } from "../../format/budget";
import { dbmsText } from "../../format/knobs";
import { difference, goalText, objectiveValue } from "../../format/objective";
import { ago, fullTime } from "../../format/time";
import { sessionPath } from "../../router/router";
import styles from "./sessions-page.module.pcss";

export function sessionRow(session: SessionSummary): TemplateResult {
  const state = SESSION_STATES[session.state];
  const share = spentShare(session);
  return html`<tr data-testid="session-row">
    <th scope="row" class=${styles.name}>
      <a href=${sessionPath(session.id)}>${session.name}</a>
      <span class=${styles.minor}>${goalText(session.objective)}</span>
    </th>
    <td>${badge(state.text, state.tone)}</td>
    <td>
      ${dbmsText(session.dbms)}
      <span class=${styles.minor}>${session.workload}</span>
    </td>
    <td class=${styles.iterations}>
      ${session.iterations} ${budgetText(session)} ${share === undefined ? nothing : meter(share)}
    </td>
    <td>${gain(session)}</td>
    <td>
      ${name(session.reason.label, session.reason.explanation)}
    </td>
    <td class=${styles.when}>
      <time datetime=${session.lastActivityAt} title=${fullTime(session.lastActivityAt)}>${ago(session.lastActivityAt)}</time>
    </td>
  </tr>`;
}

function gain(session: SessionSummary): TemplateResult {
  const compared = difference(session.objective, session.ratio);
  return html`<div class=${styles.gain}>
    <div>
      ${compared
        ? html`<strong class=${styles[compared.tone]}>${compared.text}</strong>`
        : html`<span class=${styles.minor}>not yet known</span>`}
      ${session.best === null || session.best === undefined
        ? nothing
        : html`<span class=${styles.minor}>${objectiveValue(session.objective.name, session.best)}</span>`}
    </div>
    ${sparkline(session.bestSoFar)}
  </div>`;
}
