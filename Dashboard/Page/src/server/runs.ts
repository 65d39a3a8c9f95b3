import { ask } from "./ask";
import type { Run, RunList } from "./types";

const unknown = {
  scenario: null,
  seed: null,
  policy: null,
  world: null,
  steps: null,
  ticks: null,
  mean: null,
  cumulative: null,
  normalised: null,
  seconds: null,
  digest: null,
  version: null,
  report: false,
};

/** All runs. What a run or a training has not is null; a damaged one says so in its status. */
export async function askRuns(signal?: AbortSignal): Promise<RunList> {
  const list = await ask<RunList>("/api/runs", signal);
  return { ...list, runs: list.runs.map(run => ({ ...unknown, ...run, status: run.problem ? "damaged" : run.status }) satisfies Run) };
}
