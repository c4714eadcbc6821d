import type { Iteration, SessionView } from "../api/types";

/** What the objective's chart draws. Values are in the objective's unit, positions are sequences. */
export interface ObjectiveSeries {
  measured: Iteration[];
  failed: Iteration[];
  invalid: Iteration[];
  bestSoFar: [number, number][];
  baseline?: number;
  best?: Iteration;
  /** Last position of the axis: room for all that the budget allows, unless that would squeeze what is there. */
  last: number;
}

export function objectiveSeries(view: SessionView): ObjectiveSeries {
  const { iterations, session } = view;
  const count = iterations.length === 0 ? 0 : iterations[iterations.length - 1].sequence;
  const hasValue = (i: Iteration) => i.value !== null && i.value !== undefined;
  const measured = iterations.filter((i) => i.outcome.status === "MEASURED" && hasValue(i));
  return {
    measured,
    failed: iterations.filter((i) => i.outcome.status === "FAILED"),
    invalid: iterations.filter((i) => i.outcome.status === "INVALID"),
    bestSoFar: iterations
      .filter((i) => i.bestSoFar !== null && i.bestSoFar !== undefined)
      .map((i) => [i.sequence, i.bestSoFar!]),
    baseline: session.baseline ?? undefined,
    best: measured.find((i) => i.value === session.best),
    last: Math.max(count, session.budget <= 4 * Math.max(count, 10) ? session.budget : Math.ceil(count * 1.25), 2),
  };
}
