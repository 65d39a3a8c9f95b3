import type { Run } from "../server/types";

export type Key = "name" | "policy" | "seed" | "status" | "ticks" | "mean" | "cumulative" | "created";

export interface Order {
  key: Key;
  down: boolean;
}

export interface Filter {
  text: string;
  status: string;
  world: string;
  policy: string;
}

/** The runs that have every word somewhere and every choice exactly. */
export function matching(runs: readonly Run[], filter: Filter): Run[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word);
  return runs.filter(
    run =>
      (["status", "world", "policy"] as const).every(key => !filter[key] || run[key] === filter[key]) &&
      words.every(word =>
        [run.name, run.scenario, run.policy, run.seed, run.digest, run.status, run.world].some(text => text?.toLowerCase().includes(word)),
      ),
  );
}

/** Numbers by size, seeds included although they are text; whatever is missing comes last in either direction. */
export function sorted(runs: readonly Run[], order: Order): Run[] {
  const sign = order.down ? -1 : 1;
  const byName = (a: Run, b: Run) => (a.name < b.name ? -1 : 1);
  return [...runs].sort((a, b) => {
    const [x, y] = order.key === "seed" ? [whole(a.seed), whole(b.seed)] : [a[order.key], b[order.key]];
    if (x == null || y == null) return Number(x == null) - Number(y == null) || byName(a, b);
    return sign * (x < y ? -1 : x > y ? 1 : 0) || byName(a, b);
  });
}

/** Every value that there is to choose, in order. */
export function choices(runs: readonly Run[], key: "status" | "world" | "policy"): string[] {
  return [...new Set(runs.map(run => run[key]).filter(value => value != null && value !== ""))].sort() as string[];
}

function whole(text: string | null): bigint | null {
  return text !== null && /^\d+$/.test(text) ? BigInt(text) : null;
}
