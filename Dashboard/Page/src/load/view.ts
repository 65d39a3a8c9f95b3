import { el, fill } from "../page/el";
import { poll } from "../page/poll";
import { percent, show } from "../page/show";
import { trouble } from "../page/trouble";
import type { View } from "../page/view";
import { shardTable, type Load } from "../curves/shards";
import { addressOf } from "../list/row";
import { ask } from "../server/ask";

/** What is going on: the runs of this program, their shards, and the silos of a cluster. */
export function loadView(): View {
  const body = el("div", {});
  const node = el("div", { class: "page" }, el("div", { class: "head" }, el("h1", {}, "Load")), body);

  async function load(): Promise<void> {
    try {
      draw(await ask<Load>("/api/load"));
    } catch (fault) {
      fill(
        body,
        trouble(fault, () => void load()),
      );
    }
  }

  function draw(now: Load): void {
    const silos = now.silos.length
      ? [
          el("h2", {}, "Silos"),
          el(
            "div",
            { class: "card scroll" },
            el(
              "table",
              {},
              el(
                "thead",
                {},
                el(
                  "tr",
                  {},
                  ...["silo", "status", "grains", "processor"].map((name, at) =>
                    el("th", { scope: "col", class: at > 1 ? "num" : null }, name),
                  ),
                ),
              ),
              el(
                "tbody",
                {},
                ...now.silos.map(silo =>
                  el(
                    "tr",
                    {},
                    el("th", { scope: "row" }, silo.name),
                    el("td", {}, silo.status),
                    el("td", { class: "num" }, show(silo.activations)),
                    el("td", { class: "num" }, percent(silo.cpu)),
                  ),
                ),
              ),
            ),
          ),
        ]
      : [];
    const runs = now.runs.map(run =>
      el(
        "section",
        {},
        el("h2", {}, el("a", { href: addressOf(run.name) }, run.name)),
        el("p", { class: "lead" }, `${show(run.agentStepsPerSecond)} agent-steps a second`),
        run.shards.length ? shardTable(run.shards) : null,
      ),
    );
    fill(
      body,
      ...silos,
      ...runs,
      !runs.length &&
        el(
          "p",
          { class: "card empty" },
          "Nothing runs in this program just now. Runs of other programs show in the list as their records grow.",
        ),
    );
  }

  void load();
  return { title: "Load", node, close: poll(load, () => 2_000) };
}
