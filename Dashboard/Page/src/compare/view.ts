import { el, fill } from "../page/el";
import { isAbort, trouble } from "../page/trouble";
import type { View } from "../page/view";
import { words } from "../page/show";
import { Chart, type Line, type Spec } from "../curves/chart";
import { look, most } from "../curves/palette";
import { about, ask } from "../server/ask";
import { askRuns } from "../server/runs";
import type { Metrics, Parameters, Run, Value } from "../server/types";
import { differences, figures } from "./figures";

/** Runs side by side: their figures, their curves in one chart each, and what differs in their scenarios. */
export function compareView(names: readonly string[]): View {
  const body = el("div", {});
  const node = el(
    "div",
    { class: "page" },
    el("p", { class: "back" }, el("a", { href: "#" }, "← All runs")),
    el("div", { class: "head" }, el("h1", {}, "Compare runs")),
    body,
  );
  const leaving = new AbortController();
  let charts: Chart[] = [];

  async function load(): Promise<void> {
    fill(body, el("p", { class: "note" }, "Reading the records …"));
    try {
      const list = await askRuns(leaving.signal);
      const runs = names.map(name => list.runs.find(run => run.name === name && !run.problem));
      if (names.length > most || new Set(names).size !== names.length || !runs.every(run => run !== undefined)) {
        throw new Error("Not all of these runs are there to be compared.");
      }
      const [metrics, parameters] = await Promise.all([
        Promise.all(names.map(name => ask<Metrics>(about(name, "metrics"), leaving.signal))),
        Promise.all(names.map(name => ask<Parameters>(about(name, "parameters"), leaving.signal))),
      ]);
      charts = curves(runs, metrics);
      const same = runs.every(run => run.digest && run.digest === runs[0]!.digest);
      fill(
        body,
        el("h2", {}, "Figures"),
        same && el("p", { class: "lead" }, "Equal digests: tick for tick, these are the same run."),
        figures(runs),
        el("h2", {}, "Curves"),
        charts.length
          ? el("div", { class: "charts" }, ...charts.map(chart => chart.node))
          : el("p", { class: "note" }, "None of these runs has played a tick."),
        el("h2", {}, "What differs"),
        el("p", { class: "lead" }, "Keys of the resolved scenarios whose values are not the same."),
        differences(
          runs,
          parameters.map(one => one.parameters),
        ),
      );
    } catch (fault) {
      if (!isAbort(fault))
        fill(
          body,
          trouble(fault, () => void load()),
        );
    }
  }

  void load();
  return {
    title: "Compare runs",
    node,
    close() {
      leaving.abort();
      charts.forEach(chart => chart.close());
    },
  };
}

function curves(runs: readonly Run[], metrics: readonly Metrics[]): Chart[] {
  const named = runs.some(run => run.policy !== runs[0]!.policy);
  const lines = (of: (one: Metrics) => readonly Value[]): Line[] =>
    metrics
      .map((one, n) => ({ ...look(n), name: named ? `${runs[n]!.name} · ${runs[n]!.policy}` : runs[n]!.name, x: one.tick, y: of(one) }))
      .filter(line => line.y.some(value => value !== null));
  const charts: Chart[] = [];
  const add = (spec: Spec, of: (one: Metrics) => readonly Value[], onlyIfUnlike = false) => {
    const found = lines(of);
    if (found.length && !(onlyIfUnlike && metrics.every(one => JSON.stringify(of(one)) === JSON.stringify(of(metrics[0]!))))) {
      charts.push(new Chart(spec, found));
    }
  };
  add({ title: "Utility", hint: "The team’s utility F in each tick.", unit: "utility F" }, one => one.utility);
  add({ title: "Cumulative utility", hint: "Sum over all ticks so far.", unit: "utility F", floor: true }, one => one.cumulative);
  add({ title: "Agents", hint: "Who takes part.", unit: "agents", floor: true }, one => one.agents, true);
  add({ title: "Targets", hint: "Who takes part.", unit: "targets", floor: true }, one => one.targets, true);
  for (const name of new Set(metrics.flatMap(one => Object.keys(one.further)))) {
    add({ title: words(name), unit: words(name) }, one => one.further[name] ?? []);
  }
  return charts;
}
