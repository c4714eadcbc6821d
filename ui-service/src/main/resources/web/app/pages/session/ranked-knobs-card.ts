import { html, nothing, type TemplateResult } from "lit";
import type { RankedKnobs, SessionView } from "../../api/types";
import { card } from "../../components/card";
import { meter } from "../../components/meter";
import { name } from "../../components/name";
import { emptyNotice } from "../../components/notices";
import { objectiveLabel } from "../../format/objective";
import { ago, fullTime } from "../../format/time";
import styles from "./snapshot-card.module.pcss";

const SHOWN = 10;

/** The workload's knobs by their effect on the objective. */
export function rankedKnobsCard(view: SessionView): TemplateResult {
  const ranked = view.rankedKnobs;
  if (!ranked) {
    return card(
      "ranked-knobs",
      "Ranked knobs",
      emptyNotice("Not ranked yet", "Knobs are ranked on a schedule, once a workload has enough observations."),
    );
  }
  return card("ranked-knobs", "Ranked knobs", body(view, ranked), `snapshot ${ranked.version}`);
}

function body(view: SessionView, ranked: RankedKnobs): TemplateResult {
  const strongest = Math.max(...ranked.ranking.map((knob) => Math.abs(knob.coefficient)), Number.MIN_VALUE);
  return html`<p class=${styles.intro}>
      By their effect on ${objectiveLabel(view.session.objective.name).toLowerCase()} in this workload, strongest first.
    </p>
    ${ranked.ranking.length === 0
      ? emptyNotice("Nothing to rank", "No knob has varied so far.")
      : html`<ol class=${styles.list}>
          ${ranked.ranking.slice(0, SHOWN).map(
            (knob, i) => html`<li>
              <span class=${styles.row}>
                <span><span class=${styles.place}>${i + 1}</span> ${name(knob.knob)}</span>
                ${remark(knob)}
              </span>
              ${meter(Math.abs(knob.coefficient) / strongest)}
            </li>`,
          )}
        </ol>`}
    ${unknownKnobs(ranked)}
    <p class=${styles.source}>
      From ${ranked.source.observations} observations,
      <time datetime=${ranked.source.computedAt} title=${fullTime(ranked.source.computedAt)}>${ago(ranked.source.computedAt)}</time>.
    </p>`;
}

/** That nothing was seen of it, or between which places it may be. */
function remark({ coefficient, importance, placeInterval }: RankedKnobs["ranking"][number]): TemplateResult | typeof nothing {
  if (coefficient === 0 && !(importance && importance > 0)) {
    return html`<span class=${styles.none}>no effect seen</span>`;
  }
  return placeInterval && placeInterval.low < placeInterval.high
    ? html`<span class=${styles.none}>place ${placeInterval.low} to ${placeInterval.high}</span>`
    : nothing;
}

function unknownKnobs({ ranking, unknown, unranked = [] }: RankedKnobs): TemplateResult | typeof nothing {
  const hidden = Math.max(0, ranking.length - SHOWN);
  const counted = [
    [hidden, "weaker"],
    [unranked.length, "varied too little"],
    [unknown.length, "never varied"],
  ] as const;
  return counted.every(([count]) => count === 0)
    ? nothing
    : html`<details class=${styles.details}>
        <summary>
          ${counted
            .filter(([count]) => count > 0)
            .map(([count, what]) => `${count} ${what}`)
            .join(", ")}
        </summary>
        <ul class=${styles.names}>
          ${ranking.slice(SHOWN).map((knob) => html`<li>${name(knob.knob)}</li>`)}
          ${unranked.map(({ knob }) => html`<li>${name(knob)} <span class=${styles.none}>varied too little</span></li>`)}
          ${unknown.map((unknown) => html`<li>${name(unknown)} <span class=${styles.none}>never varied</span></li>`)}
        </ul>
      </details>`;
}
