import { html, nothing, type TemplateResult } from "lit";
import type { Iteration, RecommendationState, SessionView } from "../../api/types";
import { badge, type Tone } from "../../components/badge";
import { card } from "../../components/card";
import { emptyNotice } from "../../components/notices";
import { settingText } from "../../format/knobs";
import { outcomeText } from "../../format/outcome";
import { difference, objectiveValue } from "../../format/objective";
import { clockTime, fullTime } from "../../format/time";
import { decisions, type Decision } from "./decisions";
import styles from "./decisions-card.module.pcss";

const STATES: Record<RecommendationState, { text: string; tone: Tone }> = {
  PENDING_APPROVAL: { text: "Waits for approval", tone: "accent" },
  READY: { text: "Ready", tone: "accent" },
  DELIVERED: { text: "With the agent", tone: "accent" },
  MEASURED: { text: "Measured", tone: "neutral" },
  FAILED: { text: "Failed", tone: "bad" },
  ABORTED: { text: "Aborted by a guardrail", tone: "bad" },
  REJECTED: { text: "Rejected", tone: "neutral" },
  EXPIRED: { text: "Expired", tone: "neutral" },
  SUPERSEDED: { text: "Superseded", tone: "neutral" },
};

const METHODS: Record<string, string> = {
  "gaussian-process": "Gaussian process",
  "latin-hypercube": "Latin hypercube",
  sobol: "Sobol' sequence",
  "ottertune-gpr": "OtterTune's Gaussian process",
  "ottertune-dnn": "OtterTune's neural network",
  "ottertune-ddpg": "OtterTune's reinforcement learning",
};

const SHOWN_CHANGES = 4;

/** Every recommendation with its reason, what it changed and what came of it; the newest first. */
export function decisionsCard(view: SessionView, shown: number, more: () => void): TemplateResult {
  const all = decisions(view);
  if (all.length === 0) {
    return card(
      "decisions",
      "Decisions",
      emptyNotice("No decision yet", "Each observation is answered with the configuration to try next, and why."),
    );
  }
  return card(
    "decisions",
    "Decisions",
    html`<ol class=${styles.list} reversed start=${all.length}>
        ${all.slice(0, shown).map((decision) => entry(view, decision))}
      </ol>
      ${all.length > shown
        ? html`<button type="button" class=${styles.more} @click=${more}>Show earlier decisions</button>`
        : nothing}`,
    `${all.length} so far, the newest first`,
  );
}

function entry(view: SessionView, decision: Decision): TemplateResult {
  const { recommendation, result } = decision;
  const state = STATES[recommendation.state];
  return html`<li class=${styles.entry}>
    <div class=${styles.head}>
      <span class=${styles.sequence}>After #${recommendation.sequence}</span>
      <code>${recommendation.reason.label}</code>
      ${badge(state.text, state.tone)}
      <time class=${styles.time} datetime=${recommendation.createdAt} title=${fullTime(recommendation.createdAt)}>
        ${clockTime(recommendation.createdAt)}
      </time>
    </div>
    <p>${recommendation.reason.explanation}</p>
    ${changeList(decision)}
    <p class=${styles.outcome}>${prediction(view, decision)} ${result ? resultText(view, result) : nothing}</p>
  </li>`;
}

function changeList({ changes }: Decision): TemplateResult | typeof nothing {
  if (changes.length === 0) {
    return html`<p class=${styles.outcome}>Changes no knob.</p>`;
  }
  const item = ({ knob, unit, before, after }: Decision["changes"][number]) =>
    html`<li title=${after.value}>
      <code>${knob}</code> ${before ? html`${settingText(before, unit)} → ` : nothing}<strong>${settingText(after, unit)}</strong>
    </li>`;
  const rest = changes.slice(SHOWN_CHANGES);
  return html`<ul class=${styles.changes}>
      ${changes.slice(0, SHOWN_CHANGES).map(item)}
    </ul>
    ${rest.length > 0
      ? html`<details class=${styles.rest}>
          <summary>${rest.length} more ${rest.length === 1 ? "change" : "changes"}</summary>
          <ul class=${styles.changes}>
            ${rest.map(item)}
          </ul>
        </details>`
      : nothing}`;
}

function prediction({ session }: SessionView, { recommendation }: Decision): TemplateResult | typeof nothing {
  const { prediction: expected, provenance } = recommendation;
  const value = (v: number) => objectiveValue(session.objective.name, v);
  return expected
    ? html`Expected ${value(expected.mean)} (${value(expected.lower)} to ${value(expected.upper)}), by
      ${methodText(provenance.method)} from ${provenance.observations} observations.`
    : html`By ${methodText(provenance.method)}.`;
}

function methodText(method: string): string {
  return METHODS[method] ?? method.replaceAll("-", " ");
}

function resultText({ session }: SessionView, result: Iteration): TemplateResult {
  if (result.outcome.status !== "MEASURED") {
    return html`<strong>${outcomeText(result.outcome)}.</strong>`;
  }
  const ratio = session.baseline && result.value ? result.value / session.baseline : undefined;
  const compared = difference(session.objective, ratio);
  return html`<strong>
    Measured ${objectiveValue(session.objective.name, result.value)}${compared
      ? html`, <span class=${styles[compared.tone]}>${compared.text}</span> against the baseline`
      : nothing}.
  </strong>`;
}
