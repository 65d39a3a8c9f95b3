import { isNumber } from "../page/show";
import type { LiveMetrics } from "../server/live";
import type { Metrics, Value } from "../server/types";

/** Columns that say how much there is after a tick, and not what a tick was like. */
const totals = new Set(["tick", "cumulative"]);
const mostKept = 8_000;

/**
 * A run's numbers as far as they are known, in bounded memory: points of one tick or of several, the older ones of more. Columns of
 * one world alone are named `further.…`, those of baselines `baseline.…`.
 */
export class Series {
  private readonly columns = new Map<string, Value[]>();
  private spans: number[] = [];

  /** What a record or a run under way says of all its ticks. */
  static of(metrics: Metrics): Series {
    const series = new Series();
    const columns: Record<string, readonly Value[]> = {};
    for (const [name, values] of Object.entries(metrics))
      if (Array.isArray(values) && name !== "baselines") columns[name] = values as Value[];
    for (const [name, values] of Object.entries(metrics.further)) columns[`further.${name}`] = values;
    for (const { name, utility } of metrics.baselines ?? []) columns[`baseline.${name}`] = utility;
    series.add(columns, metrics.bucket);
    return series;
  }

  get length(): number {
    return this.spans.length;
  }

  get ticks(): number[] {
    return (this.columns.get("tick") ?? []) as number[];
  }

  get names(): string[] {
    return [...this.columns.keys()];
  }

  /** How many ticks each point stands for. */
  get weights(): readonly number[] {
    return this.spans;
  }

  column(name: string): readonly Value[] {
    return this.columns.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.column(name).some(isNumber);
  }

  /** Adds ticks that have been played since; those that are known already are left out. */
  append(live: LiveMetrics): void {
    const last = this.ticks.at(-1) ?? -1;
    const from = live.tick.findIndex(tick => tick > last);
    if (from < 0) return;
    const columns: Record<string, readonly Value[]> = {};
    for (const [name, values] of Object.entries(live)) {
      if (Array.isArray(values) && values.length === live.tick.length) columns[name] = (values as Value[]).slice(from);
    }
    for (const [name, values] of Object.entries(live.further ?? {})) columns[`further.${name}`] = values.slice(from);
    for (const [name, values] of Object.entries(live.baselines ?? {})) columns[`baseline.${name}`] = values.slice(from);
    this.add(columns, 1);
    if (this.length > mostKept) this.replace(this.thinned(mostKept / 2));
  }

  /** Adds the points of another that come after this one's. */
  extend(other: Series): void {
    const last = this.ticks.at(-1) ?? -1;
    const from = other.ticks.findIndex(tick => tick > last);
    if (from < 0) return;
    const columns: Record<string, readonly Value[]> = {};
    for (const [name, values] of other.columns) columns[name] = values.slice(from);
    this.add(columns, 1);
    const spans = other.spans.slice(from);
    this.spans.splice(this.spans.length - spans.length, spans.length, ...spans);
  }

  /** The same in at most so many points: means, but of totals the last. */
  thinned(most: number): Series {
    const size = Math.ceil(this.length / most);
    if (size <= 1) return this;
    const thin = new Series();
    for (let start = 0; start < this.length; start += size) {
      thin.spans.push(this.spans.slice(start, start + size).reduce((a, b) => a + b, 0));
    }
    for (const [name, values] of this.columns) {
      const points: Value[] = [];
      for (let start = 0; start < this.length; start += size) {
        points.push(totals.has(name) ? lastIn(values, start, size) : this.mean(values, start, size));
      }
      thin.columns.set(name, points);
    }
    return thin;
  }

  private add(columns: Record<string, readonly Value[]>, bucket: number): void {
    const ticks = (columns["tick"] ?? []) as number[];
    const before = this.length;
    let last = this.ticks.at(-1) ?? -1;
    for (const tick of ticks) {
      this.spans.push(bucket > 1 ? Math.max(1, tick - last) : 1);
      last = tick;
    }
    for (const name of new Set([...this.columns.keys(), ...Object.keys(columns)])) {
      const values = this.columns.get(name) ?? new Array<Value>(before).fill(null);
      const more = columns[name] ?? [];
      for (let at = 0; at < ticks.length; at++) values.push(isNumber(more[at]) ? more[at]! : null);
      this.columns.set(name, values);
    }
  }

  private replace(other: Series): void {
    this.spans = other.spans;
    this.columns.clear();
    for (const [name, values] of other.columns) this.columns.set(name, values);
  }

  private mean(values: readonly Value[], start: number, size: number): Value {
    let [sum, weight] = [0, 0];
    for (let at = start; at < Math.min(start + size, values.length); at++) {
      const value = values[at];
      if (!isNumber(value)) continue;
      sum += value * this.spans[at]!;
      weight += this.spans[at]!;
    }
    return weight ? sum / weight : null;
  }
}

function lastIn(values: readonly Value[], start: number, size: number): Value {
  for (let at = Math.min(start + size, values.length) - 1; at >= start; at--) {
    if (isNumber(values[at])) return values[at]!;
  }
  return null;
}
