/** What the server's views hold; see the schemas of the same names at /q/openapi. Times are ISO 8601. */

export type Goal = "MAXIMIZE" | "MINIMIZE";
export type SessionState = "ACTIVE" | "PAUSED" | "STOPPED";
export type RecommendationState =
  | "PENDING_APPROVAL"
  | "READY"
  | "DELIVERED"
  | "MEASURED"
  | "FAILED"
  | "ABORTED"
  | "REJECTED"
  | "EXPIRED"
  | "SUPERSEDED";
export type Unit = "NONE" | "BYTES" | "MILLISECONDS";
export type Applies = "RELOAD" | "RESTART" | "NEVER";

export interface Reason {
  code: string;
  count?: number | null;
  of?: number | null;
  label: string;
  explanation: string;
}

export interface Objective {
  name: string;
  goal: Goal;
}

export interface SessionSummary {
  id: string;
  projectId: string;
  name: string;
  state: SessionState;
  dbms: { type: string; version: string };
  workload: string;
  objective: Objective;
  strategy: string;
  iterations: number;
  budget?: number | null;
  timeBudget?: string | null;
  baseline?: number | null;
  best?: number | null;
  ratio?: number | null;
  bestSoFar: number[];
  reason: Reason;
  createdAt: string;
  lastActivityAt: string;
}

export interface SessionList {
  change: number;
  items: SessionSummary[];
  nextPageToken?: string | null;
}

export interface Outcome {
  status: "MEASURED" | "FAILED" | "INVALID";
  reason?: string;
  detail?: string;
}

export interface Iteration {
  sequence: number;
  observationId: string;
  recommendationId?: string | null;
  value?: number | null;
  bestSoFar?: number | null;
  outcome: Outcome;
  violations: string[];
  windowStart: string;
  windowEnd: string;
}

export interface KnobSetting {
  knob: string;
  value: string;
  number: number;
  applies?: Applies | null;
}

export interface Recommendation {
  id: string;
  sequence: number;
  state: RecommendationState;
  reason: Reason;
  settings: KnobSetting[];
  prediction?: { mean: number; lower: number; upper: number } | null;
  provenance: { method: string; observations: number; mappedObservations: number; mappedWorkloadId?: string | null };
  createdAt: string;
}

export interface Setting {
  value: string;
  number: number;
}

export interface KnobComparison {
  knob: string;
  unit?: Unit | null;
  applies?: Applies | null;
  description?: string | null;
  current?: Setting | null;
  baseline?: Setting | null;
  best?: Setting | null;
  proposed?: Setting | null;
  changes: boolean;
}

export interface Configuration {
  currentSequence?: number | null;
  baselineSequence?: number | null;
  bestSequence?: number | null;
  proposedId?: string | null;
  requestedAt?: string | null;
  knobs: KnobComparison[];
}

export interface SnapshotSource {
  observations: number;
  computedAt: string;
}

export interface RankedKnobs {
  version: number;
  ranking: {
    knob: string;
    entryStep: number;
    coefficient: number;
    importance?: number;
    placeInterval?: { low: number; high: number };
  }[];
  unknown: string[];
  unranked?: { knob: string; reason: string }[];
  source: SnapshotSource;
}

export interface PrunedMetrics {
  version: number;
  factors: number;
  clusters: { kept: string; members: string[] }[];
  source: SnapshotSource;
}

export interface SessionView {
  change: number;
  session: SessionSummary;
  hardware: { cpuCores: number; memoryBytes: number; storage: string };
  guardrails: {
    memoryBudgetShare: number;
    floorShare: number;
    restartPolicy: string;
    unlockedKnobs: string[];
    unlocks: { knob: string; by: string; at: string; reason: string }[];
  };
  seed: number;
  iterations: Iteration[];
  recommendations: Recommendation[];
  configuration: Configuration;
  rankedKnobs?: RankedKnobs | null;
  prunedMetrics?: PrunedMetrics | null;
}
