import { el, fill } from "../page/el";
import { poll } from "../page/poll";
import { isNumber, missing, percent, show } from "../page/show";
import { trouble } from "../page/trouble";
import type { View } from "../page/view";
import { shardTable, type Load, type Silo } from "../curves/shards";
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
    const silos = now.silos.length ? [el("h2", {}, "Silos"), siloTable(now.silos)] : [];
    const orleans = now.orleans ? el("p", { class: "lead" }, el("a", { href: now.orleans }, "The Orleans dashboard")) : null;
    const runs = now.runs.map(run =>
      el(
        "section",
        {},
        el("h2", {}, el("a", { href: addressOf(run.name) }, run.title ? `${run.title} · ${run.name}` : run.name)),
        el(
          "p",
          { class: "lead" },
          isNumber(run.agentStepsPerSecond)
            ? `${show(run.agentStepsPerSecond)} agent-steps a second`
            : `${show(run.ticksPerSecond)} ticks a second since it was begun`,
        ),
        run.shards.length ? shardTable(run.shards) : null,
      ),
    );
    fill(
      body,
      ...silos,
      orleans,
      ...runs,
      !runs.length &&
        el(
          "p",
          { class: "card empty" },
          now.silos.length
            ? "Nothing runs on this cluster just now."
            : "Nothing runs in this program just now. Runs of other programs show in the list as their records grow.",
        ),
    );
  }

  void load();
  return { title: "Load", node, close: poll(load, () => 2_000) };
}

const silosHead = ["silo", "status", "grains", "of them", "processor", "memory"];
const megabyte = 1024 * 1024;

function siloTable(silos: readonly Silo[]): HTMLElement {
  const line = (silo: Silo) => {
    const kinds = (silo.grains ?? []).map(({ type, count }) => `${type} ${show(count)}`).join(", ");
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, silo.name),
      el("td", {}, silo.status),
      el("td", {}, show(silo.activations)),
      el("td", { class: "kinds" }, kinds || missing),
      el("td", { class: "num" }, percent(silo.cpu)),
      el("td", { class: "num" }, isNumber(silo.memory) ? `${show(Math.round(silo.memory / megabyte))} MiB` : missing),
    );
  };
  const heads = silosHead.map((name, at) => el("th", { scope: "col", class: at > 3 ? "num" : null }, name));
  return el(
    "div",
    { class: "card scroll" },
    el("table", { class: "silos" }, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...silos.map(line))),
  );
}
