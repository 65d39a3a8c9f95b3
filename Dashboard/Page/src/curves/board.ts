import { words } from "../page/show";
import { against } from "./against";
import type { Line, Spec } from "./chart";
import { look } from "./palette";
import type { Series } from "./series";

/** A chart and where its lines come from. */
export interface Plan {
  key: string;
  place: number;
  spec: Spec;
  lines(series: Series): Line[];
}

/** After all others. */
export const last = 1_000;

const baseline = "baseline.";
const further = "further.";

const one = (series: Series, column: string, n = 0, name = words(column)): Line[] =>
  series.has(column) ? [{ ...look(n), name, x: series.ticks, y: series.column(column) }] : [];

const beside = (series: Series, kind: "ratio" | "regret"): Line[] =>
  series.names
    .filter(name => name.startsWith(baseline) && series.has(name))
    .map((name, n) => ({
      ...look(n + 1),
      name: name.slice(baseline.length),
      x: series.ticks,
      y: against(series.column("utility"), series.column(name), series.weights)[kind],
    }));

// Where nothing is known to normalise by.
const isUtility = (series: Series, column: string) => {
  const utility = series.column("utility");
  return series.column(column).every((value, at) => value === utility[at]);
};

/** What every run is shown by, as far as it was measured. */
const usual: readonly Omit<Plan, "place">[] = [
  {
    key: "utility",
    spec: { title: "Utility", hint: "The team’s utility F in each tick.", unit: "utility F" },
    lines: series => [
      ...one(series, "utility", 0, "this run"),
      ...series.names
        .filter(name => name.startsWith(baseline) && series.has(name))
        .map((name, n) => ({ ...look(n + 1), width: 1.25, name: name.slice(baseline.length), x: series.ticks, y: series.column(name) })),
    ],
  },
  {
    key: "ratio",
    spec: {
      title: "Against baselines",
      hint: "Cumulative utility over that of each baseline; 1 is as good.",
      unit: "ratio",
      floor: false,
      mark: 1,
    },
    lines: series => beside(series, "ratio"),
  },
  {
    key: "regret",
    spec: {
      title: "Cumulative regret",
      hint: "How much less utility so far than each baseline; below 0 it is more.",
      unit: "utility F",
      mark: 0,
    },
    lines: series => beside(series, "regret"),
  },
  {
    key: "cumulative",
    spec: { title: "Cumulative utility", unit: "utility F", floor: true },
    lines: series => one(series, "cumulative", 0, "this run"),
  },
  {
    key: "population",
    spec: { title: "Population", hint: "Who takes part.", unit: "entities", floor: true },
    lines: series => [...one(series, "agents"), ...(series.column("targets").some(value => value) ? one(series, "targets", 1) : [])],
  },
  {
    key: "messages",
    spec: { title: "Messages", hint: "In each tick.", unit: "messages", floor: true },
    lines: series =>
      series.column("messages_sent").some(value => value)
        ? [
            ...one(series, "messages_sent", 0, "sent"),
            ...one(series, "messages_delivered", 2, "delivered"),
            ...one(series, "messages_lost", 5, "lost"),
          ]
        : [],
  },
  {
    key: "age",
    spec: { title: "Age of messages", hint: "Means, in ticks.", unit: "ticks", floor: true },
    lines: series =>
      series.column("messages_sent").some(value => value)
        ? [...one(series, "message_age", 0, "at delivery"), ...one(series, "known_age", 1, "of what is known")]
        : [],
  },
  {
    key: "normalised",
    spec: { title: "Normalised utility", unit: "utility", floor: true },
    lines: series => (isUtility(series, "normalised") ? [] : one(series, "normalised", 0, "this run")),
  },
  {
    key: "distance",
    spec: { title: "Distance to targets", hint: "Mean over targets of the distance to the nearest agent.", unit: "distance", floor: true },
    lines: series => one(series, "mean_target_distance", 0, "mean distance"),
  },
];

// A market's utility is its profit.
function asProfit(plan: Omit<Plan, "place">): Omit<Plan, "place"> {
  const spec = profits[plan.key];
  return spec ? { ...plan, spec: { ...plan.spec, ...spec } } : plan;
}

const profits: Readonly<Record<string, Partial<Spec>>> = {
  utility: { title: "Profit", hint: "Revenue less what was paid, in each period.", unit: "profit" },
  ratio: { hint: "Profit so far over that of each baseline; 1 is as good." },
  regret: { hint: "How much less profit so far than each baseline; below 0 it is more.", unit: "profit" },
  cumulative: { title: "Cumulative profit", unit: "profit" },
};

/** All charts of a run, those of its own world among them. */
export function plansFor(series: Series, world: string | null): Plan[] {
  const own = series.names
    .filter(name => name.startsWith(further))
    .map(column => {
      const name = words(column.slice(further.length));
      return { key: column, spec: { title: name, unit: name }, lines: (all: Series) => one(all, column, 0, name) };
    });
  const shown = world === "retention" ? usual.map(asProfit) : usual;
  return [...shown, ...own].map((plan, place) => ({ ...plan, place })).filter(plan => plan.lines(series).length > 0);
}
