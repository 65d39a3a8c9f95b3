import { expect, test } from "vitest";
import { against } from "../src/curves/against";
import { plansFor } from "../src/curves/board";
import { histogramOf } from "../src/curves/histogram";
import { Series } from "../src/curves/series";
import type { Metrics } from "../src/server/types";

const metrics = (more: Partial<Metrics> = {}): Metrics => ({
  rows: 4,
  bucket: 1,
  tick: [0, 1, 2, 3],
  utility: [1, 2, 3, 4],
  cumulative: [1, 3, 6, 10],
  agents: [2, 2, 2, 2],
  targets: [0, 0, 0, 0],
  further: {},
  ...more,
});

test("thinning keeps means, and totals as they end", () => {
  const thin = Series.of(metrics({ utility: [1, null, 3, 5] })).thinned(2);
  expect(thin.column("utility")).toEqual([1, 4]);
  expect(thin.column("cumulative")).toEqual([3, 10]);
  expect(thin.ticks).toEqual([1, 3]);
  expect(thin.weights).toEqual([2, 2]);
});

test("points of several ticks weigh as many ticks, however often they are thinned", () => {
  // Two points of 4 ticks, then two ticks of their own.
  const series = Series.of(
    metrics({ rows: 8, bucket: 4, tick: [3, 7], utility: [10, 20], cumulative: [40, 120], agents: [1, 1], targets: [0, 0] }),
  );
  series.append({ tick: [8, 9], utility: [1, 3], cumulative: [121, 124], agents: [1, 1], targets: [0, 0] });
  expect(series.weights).toEqual([4, 4, 1, 1]);
  const thin = series.thinned(1);
  expect(thin.weights).toEqual([10]);
  expect(thin.column("utility")[0]).toBeCloseTo((4 * 10 + 4 * 20 + 1 + 3) / 10, 12);
});

test("ticks that are known already are not added again", () => {
  const series = Series.of(metrics());
  series.append({
    tick: [2, 3, 4],
    utility: [99, 99, 5],
    cumulative: [0, 0, 15],
    further: { profit: [1, 2, 3] },
    baselines: { "csg-g": [7, 8, 9] },
  });
  expect(series.ticks).toEqual([0, 1, 2, 3, 4]);
  expect(series.column("utility")).toEqual([1, 2, 3, 4, 5]);
  expect(series.column("further.profit")).toEqual([null, null, null, null, 3]);
  expect(series.column("baseline.csg-g")).toEqual([null, null, null, null, 9]);
  expect(series.column("agents")).toEqual([2, 2, 2, 2, null]);
});

test("a long run stays within bounds and keeps its sum", () => {
  const series = Series.of(metrics({ rows: 0, tick: [], utility: [], cumulative: [], agents: [], targets: [] }));
  const all = 30_000;
  for (let from = 0; from < all; from += 500) {
    series.append({
      tick: Array.from({ length: 500 }, (_, at) => from + at),
      utility: Array.from({ length: 500 }, (_, at) => (from + at) % 7),
    });
  }
  expect(series.length).toBeLessThanOrEqual(8_000);
  const sum = series.column("utility").reduce<number>((total, value, at) => total + value! * series.weights[at]!, 0);
  expect(sum).toBeCloseTo(
    Array.from({ length: all }, (_, tick) => tick % 7).reduce((a, b) => a + b, 0),
    6,
  );
  expect(series.ticks.at(-1)).toBe(all - 1);
});

test("ratio and regret count from the first tick as far as both are known", () => {
  const { ratio, regret } = against([1, 2, 3, 4], [2, 2, 2, null], [1, 1, 2, 1]);
  expect(ratio).toEqual([0.5, 0.75, 9 / 8, null]);
  expect(regret).toEqual([1, 1, -1, null]);
  expect(against([1], [0], [1])).toEqual({ ratio: [null], regret: [-1] });
});

test("a histogram loses nobody, and leaves out what is no number", () => {
  const { middles, counts } = histogramOf([0, 1, 1, 4, NaN], 4);
  expect(middles).toEqual([0.5, 1.5, 2.5, 3.5]);
  expect(counts).toEqual([1, 2, 0, 1]);
  expect(histogramOf([3, 3])).toEqual({ middles: [3], counts: [2] });
  expect(histogramOf([])).toEqual({ middles: [], counts: [] });
});

test("only what was measured has a chart", () => {
  const keys = (more: Partial<Metrics>) => plansFor(Series.of(metrics(more)), null).map(plan => plan.key);
  expect(keys({})).toEqual(["utility", "cumulative", "population"]);
  expect(keys({ further: { fairness_gap: [1, 2, 3, 4] }, baselines: [{ name: "csg-g", utility: [1, 1, 1, 1] }] })).toEqual([
    "utility",
    "ratio",
    "regret",
    "cumulative",
    "population",
    "further.fairness_gap",
  ]);
});

test("a market's utility is called profit, and a normalised utility that is none has no chart", () => {
  const own = Series.of(metrics({ normalised: [1, 2, 3, 4] }));
  const titles = (series: Series, world: string) => plansFor(series, world).map(plan => plan.spec.title);
  expect(titles(own, "retention")).toEqual(["Profit", "Cumulative profit", "Population"]);
  expect(titles(Series.of(metrics({ normalised: [1, 1, 1, 1] })), "tracking")).toEqual([
    "Utility",
    "Cumulative utility",
    "Population",
    "Normalised utility",
  ]);
});

test("a series goes on with what another knows of later ticks, and nothing is left out between", () => {
  const [short, long] = [Series.of(metrics({ baselines: [{ name: "osg", utility: [1, 1, 1, 1] }] })), Series.of(metrics())];
  long.append({ tick: [3, 4, 5], utility: [9, 5, 6], cumulative: [0, 15, 21] });
  short.extend(long);
  expect(short.ticks).toEqual([0, 1, 2, 3, 4, 5]);
  expect(short.column("utility")).toEqual([1, 2, 3, 4, 5, 6]);
  expect(short.column("baseline.osg")).toEqual([1, 1, 1, 1, null, null]);
  expect(short.weights).toEqual([1, 1, 1, 1, 1, 1]);
  short.extend(Series.of(metrics()));
  expect(short.length).toBe(6);
});
