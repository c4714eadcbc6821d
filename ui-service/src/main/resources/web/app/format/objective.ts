import type { Objective } from "../api/types";
import { ABSENT, bytes, milliseconds, number, signedPercent, withUnit } from "./numbers";

const LABELS: Record<string, string> = {
  throughput_txn_per_sec: "Throughput",
  mean_latency_ms: "Mean latency",
  p95_latency_ms: "p95 latency",
  p99_latency_ms: "p99 latency",
};

const UNIT_OF_SUFFIX: [string, string][] = [
  ["_txn_per_sec", "tx/s"],
  ["_per_sec", "/s"],
  ["_ms", "ms"],
  ["_bytes", "bytes"],
];

/** The objective's name as people say it. */
export function objectiveLabel(name: string): string {
  if (name.startsWith("weighted_goal_")) {
    return "Weighted goal";
  }
  const suffix = UNIT_OF_SUFFIX.find(([s]) => name.endsWith(s))?.[0] ?? "";
  const words = name.slice(0, name.length - suffix.length).replaceAll("_", " ");
  return LABELS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The objective's unit, which its name ends in. */
export function objectiveUnit(name: string): string {
  return UNIT_OF_SUFFIX.find(([suffix]) => name.endsWith(suffix))?.[1] ?? "";
}

export function goalText(objective: Objective): string {
  const label = objectiveLabel(objective.name);
  const inSentence = /^p\d/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
  return `${objective.goal === "MAXIMIZE" ? "Maximize" : "Minimize"} ${inSentence}`;
}

export function objectiveValue(name: string, value: number | null | undefined): string {
  if (value === null || value === undefined) {
    return ABSENT;
  }
  switch (objectiveUnit(name)) {
    case "ms":
      return milliseconds(value);
    case "bytes":
      return bytes(value);
    default:
      return withUnit(number(value), objectiveUnit(name));
  }
}

/** How a value compares with a reference. */
export interface Difference {
  text: string;
  tone: "good" | "bad" | "even";
  words: string;
}

export function difference(objective: Objective, ratio: number | null | undefined): Difference | undefined {
  if (ratio === null || ratio === undefined) {
    return undefined;
  }
  const share = ratio - 1;
  const isEven = Math.abs(share) < 0.0005;
  const isBetter = objective.goal === "MAXIMIZE" ? share > 0 : share < 0;
  const tone = isEven ? "even" : isBetter ? "good" : "bad";
  return {
    text: isEven ? withUnit("0", "%") : signedPercent(share),
    tone,
    words: isEven ? "the same" : isBetter ? "better" : "worse",
  };
}
