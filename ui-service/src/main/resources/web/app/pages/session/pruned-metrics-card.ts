import { html, nothing, type TemplateResult } from "lit";
import type { PrunedMetrics, SessionView } from "../../api/types";
import { card } from "../../components/card";
import { name } from "../../components/name";
import { emptyNotice } from "../../components/notices";
import { ago, fullTime } from "../../format/time";
import styles from "./snapshot-card.module.pcss";

/** The few metrics that stand for all of the workload's. */
export function prunedMetricsCard(view: SessionView): TemplateResult {
  const pruned = view.prunedMetrics;
  if (!pruned) {
    return card(
      "pruned-metrics",
      "Pruned metrics",
      emptyNotice("Not pruned yet", "Metrics are pruned on a schedule, once a workload has enough observations."),
    );
  }
  return card("pruned-metrics", "Pruned metrics", body(pruned), `snapshot ${pruned.version}`);
}

function body(pruned: PrunedMetrics): TemplateResult {
  const all = pruned.clusters.reduce((sum, cluster) => sum + cluster.members.length, 0);
  return html`<p class=${styles.intro}>
      ${pruned.clusters.length} of ${all} metrics stand for the rest (${pruned.factors}
      ${pruned.factors === 1 ? "factor" : "factors"}).
    </p>
    <ul class=${styles.list}>
      ${pruned.clusters.map((cluster) => {
        const others = cluster.members.filter((member) => member !== cluster.kept);
        return html`<li>
          ${name(cluster.kept)}
          ${others.length === 0
            ? nothing
            : html`<details class=${styles.details}>
                <summary>stands for ${others.length} more</summary>
                <ul class=${styles.names}>
                  ${others.map((other) => html`<li>${name(other)}</li>`)}
                </ul>
              </details>`}
        </li>`;
      })}
    </ul>
    <p class=${styles.source}>
      From ${pruned.source.observations} observations,
      <time datetime=${pruned.source.computedAt} title=${fullTime(pruned.source.computedAt)}>${ago(pruned.source.computedAt)}</time>.
    </p>`;
}
