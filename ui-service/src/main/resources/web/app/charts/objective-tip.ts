import type { Iteration, SessionView } from "../api/types";
import { outcomeText } from "../format/outcome";
import { difference, objectiveValue } from "../format/objective";
import { clockTime } from "../format/time";
import styles from "./objective-chart.module.pcss";

/** What the tooltip says of an iteration. Built as elements: text in them is never read as markup. */
export function objectiveTip(view: SessionView, iteration: Iteration): HTMLElement {
  const { objective, baseline } = view.session;
  const tip = document.createElement("div");
  tip.className = styles.tip;
  const add = (tag: "strong" | "span", text: string) => {
    const line = document.createElement(tag);
    line.textContent = text;
    tip.append(line);
  };
  const hasValue = iteration.value !== null && iteration.value !== undefined;
  const value = hasValue ? `: ${objectiveValue(objective.name, iteration.value)}` : "";
  add("strong", `Iteration ${iteration.sequence}${value}`);
  if (iteration.outcome.status !== "MEASURED") {
    add("span", outcomeText(iteration.outcome));
  } else if (baseline && hasValue) {
    const compared = difference(objective, iteration.value! / baseline);
    add("span", iteration.sequence === 1 ? "The baseline" : `${compared?.text} against the baseline`);
  }
  const made = view.recommendations.find((r) => r.id === iteration.recommendationId);
  if (made) {
    add("span", made.reason.label);
  }
  add("span", `From ${clockTime(iteration.windowStart)} to ${clockTime(iteration.windowEnd)}`);
  return tip;
}
