import type { SessionSummary } from "../api/types";

/** What a session may spend, as in "7 of 50", or "7 within 8 h" where only time counts. */
export function budgetText({ budget, timeBudget }: SessionSummary): string {
  const time = timeBudget ? `within ${durationText(timeBudget)}` : "";
  return budget ? `of ${budget}${time ? `, ${time}` : ""}` : time;
}

/** The share of its iterations that a session has used; undefined where their number has no limit. */
export function spentShare({ iterations, budget }: SessionSummary): number | undefined {
  return budget ? iterations / budget : undefined;
}

/** An ISO 8601 duration of hours, minutes and seconds in words: PT8H30M is "8 h 30 min". */
export function durationText(iso: string): string {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(iso);
  if (!parts) {
    return iso;
  }
  const units = ["h", "min", "s"];
  const words = units.flatMap((unit, i) => (parts[i + 1] ? [`${parts[i + 1]} ${unit}`] : []));
  return words.join(" ") || iso;
}
