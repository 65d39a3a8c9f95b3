import { el } from "../page/el";
import { isNumber, missing, percent, show } from "../page/show";
import { look } from "../curves/palette";
import { sample } from "../curves/sample";
import { addressOf, badge } from "../list/row";
import type { Parameters, Run } from "../server/types";

type Cell = string | Node | null;

/** The heads of a table with a column a run. */
export function heads(first: string, runs: readonly Run[]): HTMLElement {
  return el(
    "thead",
    {},
    el(
      "tr",
      {},
      el("th", { scope: "col" }, el("span", { class: "sr" }, first)),
      ...runs.map((run, n) => el("th", { scope: "col" }, sample(look(n)), el("a", { href: addressOf(run.name) }, run.name))),
    ),
  );
}

/** What the runs came to, side by side; where they are alike enough to be ranked, the best is marked. */
export function figures(runs: readonly Run[]): HTMLElement {
  const first = runs[0]!;
  const alike = runs.every(run => run.scenario === first.scenario && run.ticks === first.ticks);
  const rows: [string, (run: Run) => Cell, ((run: Run) => number | null)?][] = [
    ["scenario", run => run.scenario],
    ["policy", run => run.policy],
    ["seed", run => run.seed],
    ["status", run => badge(run.status)],
    ["ticks", run => `${show(run.ticks)} of ${show(run.steps)}`],
    ["mean utility", run => show(run.mean), run => run.mean],
    ["cumulative utility", run => show(run.cumulative, 6), run => run.cumulative],
    [
      "against the first",
      run =>
        run.scenario === first.scenario && first.cumulative && run.cumulative !== null
          ? percent(run.cumulative / first.cumulative, 4)
          : missing,
    ],
    ["normalised utility", run => show(run.normalised), run => run.normalised],
    ["seconds", run => show(run.seconds, 3)],
    ["digest", run => el("span", { class: "mono" }, run.digest ?? missing)],
  ];
  return el(
    "div",
    { class: "card scroll", tabindex: 0, role: "group", "aria-label": "Figures" },
    el(
      "table",
      { class: "figures" },
      heads("figure", runs),
      el(
        "tbody",
        {},
        ...rows.map(([name, text, value]) => {
          const values = value && alike ? runs.map(value).filter(isNumber) : [];
          const best = values.length > 1 && new Set(values).size > 1 ? Math.max(...values) : null;
          return el(
            "tr",
            {},
            el("th", { scope: "row" }, name),
            ...runs.map(run => el("td", { class: best !== null && value!(run) === best ? "best" : null }, text(run) ?? missing)),
          );
        }),
      ),
    ),
  );
}

/** The keys of the resolved scenarios that are not the same. */
export function differences(runs: readonly Run[], all: readonly Parameters["parameters"][]): HTMLElement {
  const keys = [...new Set(all.flatMap(Object.keys))].sort().filter(key => all.some(one => one[key] !== all[0]![key]));
  if (!keys.length) return el("p", { class: "note" }, "All keys of the scenarios are the same.");
  return el(
    "div",
    { class: "card scroll", tabindex: 0, role: "group", "aria-label": "Parameters that differ" },
    el(
      "table",
      { class: "figures" },
      heads("key", runs),
      el(
        "tbody",
        {},
        ...keys.map(key =>
          el(
            "tr",
            {},
            el("th", { scope: "row", class: "mono" }, key),
            ...all.map(one => el("td", {}, Object.hasOwn(one, key) ? (one[key] ?? "null") : missing)),
          ),
        ),
      ),
    ),
  );
}
