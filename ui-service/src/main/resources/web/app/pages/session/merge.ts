import type { Iteration, Recommendation, SessionView } from "../../api/types";

/** Those of which something may still come; a rejected or expired one is followed by another. */
const OPEN = new Set(["PENDING_APPROVAL", "READY", "DELIVERED", "REJECTED", "EXPIRED"]);

/**
 * The last sequence up to which nothing can change any more: every observation is there, and every recommendation was measured,
 * failed or superseded. What lies behind it is fetched again; events may come out of order.
 */
export function settledUpTo(view: SessionView): number {
  const recommendations = new Map(view.recommendations.map((r) => [r.sequence, r]));
  let settled = 0;
  for (const iteration of view.iterations) {
    const recommendation = recommendations.get(iteration.sequence);
    if (iteration.sequence !== settled + 1 || !recommendation || OPEN.has(recommendation.state)) {
      break;
    }
    settled = iteration.sequence;
  }
  return settled;
}

/** Puts what was fetched after the settled part behind it. */
export function merge(have: SessionView | undefined, part: SessionView): SessionView {
  if (!have) {
    return part;
  }
  const settled = settledUpTo(have);
  const kept = <T extends Iteration | Recommendation>(items: T[]) => items.filter((i) => i.sequence <= settled);
  return {
    ...part,
    iterations: [...kept(have.iterations), ...part.iterations],
    recommendations: [...kept(have.recommendations), ...part.recommendations],
  };
}
