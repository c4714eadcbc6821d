import type { Iteration, Recommendation, SessionView, Setting, Unit } from "../../api/types";

/** A recommendation with what it changed and what came of it. */
export interface Decision {
  recommendation: Recommendation;
  changes: { knob: string; unit?: Unit | null; before?: Setting; after: Setting }[];
  result?: Iteration;
}

/** The session's decisions, the newest first. Each is compared with the one before it, the first with the baseline. */
export function decisions(view: SessionView): Decision[] {
  const results = new Map(view.iterations.map((i) => [i.recommendationId, i]));
  const bySequence = new Map(view.recommendations.map((r) => [r.sequence, r]));
  const units = new Map(view.configuration.knobs.map((k) => [k.knob, k.unit]));
  const baseline = view.configuration.knobs.flatMap((k) => (k.baseline ? [{ knob: k.knob, ...k.baseline }] : []));
  return view.recommendations
    .map((recommendation) => {
      const before = bySequence.get(recommendation.sequence - 1)?.settings ?? (recommendation.sequence === 1 ? baseline : []);
      const earlier = new Map(before.map((setting) => [setting.knob, setting]));
      return {
        recommendation,
        result: results.get(recommendation.id),
        changes: recommendation.settings
          .filter((setting) => earlier.get(setting.knob)?.number !== setting.number)
          .map((after) => ({ knob: after.knob, unit: units.get(after.knob), before: earlier.get(after.knob), after })),
      };
    })
    .reverse();
}
