// What the server says. Seeds and digests are text, for a script's numbers do not hold 64 bits.

export type Value = number | null;

export interface Run {
  name: string;
  created: string;
  problem?: string;
  scenario: string | null;
  seed: string | null;
  policy: string | null;
  world: string | null;
  status: string;
  kind?: "run" | "training";
  live?: boolean;
  /** Whether it can be stopped though its world cannot be watched, as a training on a cluster. */
  stoppable?: boolean;
  /** Whether the server would remove it. */
  deletable?: boolean;
  /** A live run's pace; null: as fast as it goes. */
  ticksPerSecond?: number | null;
  replayable?: boolean;
  steps: number | null;
  ticks: number | null;
  /** Episodes of a training so far. */
  episodes?: number;
  mean: Value;
  cumulative: Value;
  normalised: Value;
  seconds: Value;
  digest: string | null;
  version: string | null;
  report: boolean;
  /** Why it failed. */
  reason?: string | null;
}

/** Whether runs are played by this program, or elsewhere. */
export function isHere(list: RunList): boolean {
  return (list.engine ?? "in-process") === "in-process";
}

export interface RunList {
  folder: string;
  version: string;
  runs: Run[];
  mayStart?: boolean;
  engine?: string;
}

export interface Baseline {
  name: string;
  utility: Value[];
}

/** A run's curves, thinned: a point of several ticks stands at the last of them. */
export interface Metrics {
  rows: number;
  bucket: number;
  tick: number[];
  utility: Value[];
  cumulative: Value[];
  agents: Value[];
  targets: Value[];
  further: Record<string, Value[]>;
  baselines?: Baseline[];
  /** How many ticks of them are played; null: they were not asked for, or there are none. */
  baselineTicks?: number | null;
  [column: string]: unknown;
}

export interface Parameters {
  name: string;
  parameters: Record<string, string | null>;
}

export interface ScenarioChoice {
  name: string;
  title: string | null;
  world: string | null;
  steps: number | null;
  agents: number | null;
  policy: string | null;
}
