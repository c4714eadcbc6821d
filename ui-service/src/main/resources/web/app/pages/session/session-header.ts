import { html, nothing, type TemplateResult } from "lit";
import type { LiveState } from "../../api/live-view";
import type { SessionView } from "../../api/types";
import { badge } from "../../components/badge";
import { liveDot } from "../../components/live-dot";
import { meter } from "../../components/meter";
import { SESSION_STATES } from "../../components/states";
import { budgetText, spentShare } from "../../format/budget";
import { bytes } from "../../format/numbers";
import { dbmsText } from "../../format/knobs";
import { difference, goalText, objectiveValue } from "../../format/objective";
import { ago, fullTime } from "../../format/time";
import styles from "./session-header.module.pcss";

/** What the session is, how far it is, what it has won, and why it is where it is. */
export function sessionHeader(view: SessionView, phase: LiveState<SessionView>["phase"]): TemplateResult {
  const { session, hardware } = view;
  const state = SESSION_STATES[session.state];
  return html`<header class=${styles.header}>
      <div class=${styles.titles}>
        <h1>${session.name}</h1>
        ${badge(state.text, state.tone)}
        <span class=${styles.live}>${liveDot(phase)}</span>
      </div>
      <p class=${styles.facts}>
        <span>${goalText(session.objective)}</span>
        <span>${dbmsText(session.dbms)}</span>
        <span>workload ${session.workload}</span>
        <span>${hardwareText(hardware)}</span>
        <span>strategy ${session.strategy}</span>
      </p>
      ${unlockedKnobs(view)}
    </header>
    <div class=${styles.tiles}>${iterationTile(view)} ${gainTile(view)} ${reasonTile(view)}</div>`;
}

/** A crash can lose what was committed: that is said wherever the session is. */
function unlockedKnobs({ guardrails }: SessionView): TemplateResult | typeof nothing {
  if (guardrails.unlockedKnobs.length === 0) {
    return nothing;
  }
  return html`<ul class=${styles.unlocked} aria-label="Unlocked durability knobs">
    ${guardrails.unlockedKnobs.map((knob) => {
      const unlock = guardrails.unlocks.find((one) => one.knob === knob);
      return html`<li>
        ${badge("Durability unlocked", "warn")} <code>${knob}</code>
        ${unlock
          ? html`by ${unlock.by}, <time datetime=${unlock.at} title=${fullTime(unlock.at)}>${ago(unlock.at)}</time>: ${unlock.reason}`
          : nothing}
      </li>`;
    })}
  </ul>`;
}

function hardwareText({ cpuCores, memoryBytes, storage }: SessionView["hardware"]): string {
  return `${cpuCores} ${cpuCores === 1 ? "core" : "cores"}, ${bytes(memoryBytes)}, ${storage}`;
}

function iterationTile({ session }: SessionView): TemplateResult {
  const share = spentShare(session);
  return html`<section class=${styles.tile} aria-label="Progress">
    <p class=${styles.label}>Iteration</p>
    <p class=${styles.figure}>${session.iterations} <small>${budgetText(session)}</small></p>
    ${share === undefined ? nothing : meter(share)}
    <p class=${styles.note}>
      Last activity
      <time datetime=${session.lastActivityAt} title=${fullTime(session.lastActivityAt)}>${ago(session.lastActivityAt)}</time>
    </p>
  </section>`;
}

function gainTile({ session }: SessionView): TemplateResult {
  const { objective, best, baseline, ratio } = session;
  const compared = difference(objective, ratio);
  return html`<section class=${styles.tile} aria-label="Best against baseline">
    <p class=${styles.label}>Best against baseline</p>
    ${compared
      ? html`<p class="${styles.figure} ${styles[compared.tone]}">${compared.text} <small>${compared.words}</small></p>`
      : html`<p class="${styles.figure} ${styles.unknown}">Not yet known</p>`}
    <dl class=${styles.pair}>
      <div>
        <dt>Best</dt>
        <dd>${objectiveValue(objective.name, best)}</dd>
      </div>
      <div>
        <dt>Baseline</dt>
        <dd>${objectiveValue(objective.name, baseline)}</dd>
      </div>
    </dl>
  </section>`;
}

function reasonTile({ session }: SessionView): TemplateResult {
  return html`<section class="${styles.tile} ${styles.reason}" aria-label="Now">
    <p class=${styles.label}>Now</p>
    <p class=${styles.code}><code>${session.reason.label}</code></p>
    <p class=${styles.explanation} aria-live="polite">${session.reason.explanation}</p>
  </section>`;
}
