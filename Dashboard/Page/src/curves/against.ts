import { isNumber } from "../page/show";
import type { Value } from "../server/types";

export interface Against {
  /** Ours so far over theirs so far. */
  ratio: Value[];
  /** How much less we have so far: Σ (theirs − ours). */
  regret: Value[];
}

/** A run's utilities beside those of a baseline, as far as both are known. Points of several ticks count as many times. */
export function against(ours: readonly Value[], theirs: readonly Value[], weights: readonly number[]): Against {
  const [ratio, regret]: [Value[], Value[]] = [[], []];
  let [mine, other, known] = [0, 0, true];
  for (let at = 0; at < weights.length; at++) {
    const [a, b] = [ours[at], theirs[at]];
    known &&= isNumber(a) && isNumber(b);
    if (!known) {
      ratio.push(null);
      regret.push(null);
      continue;
    }
    mine += a! * weights[at]!;
    other += b! * weights[at]!;
    ratio.push(other > 0 ? mine / other : null);
    regret.push(other - mine);
  }
  return { ratio, regret };
}
