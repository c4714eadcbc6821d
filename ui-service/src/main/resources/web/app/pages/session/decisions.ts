import type { Iteration, KnobSetting, Recommendation, SessionView } from "../../api/types";

/** A recommendation with what it changed and what came of it. */
export interface Decision {
  recommendation: Recommendation;
  changes: { setting: KnobSetting; before?: string }[];
  result?: Iteration;
}

/** The session's decisions, the newest first. Each is compared with the one before it, the first with the baseline. */
export function decisions(view: SessionView): Decision[] {
  const results = new Map(view.iterations.map((i) => [i.recommendationId, i]));
  const bySequence = new Map(view.recommendations.map((r) => [r.sequence, r]));
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
          .map((setting) => ({ setting, before: earlier.get(setting.knob)?.value })),
      };
    })
    .reverse();
}
