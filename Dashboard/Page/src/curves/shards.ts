import { el, fill } from "../page/el";
import { show } from "../page/show";
import { ask } from "../server/ask";

export interface Silo {
  name: string;
  status: string;
  activations?: number | null;
  cpu?: number | null;
  memory?: number | null;
  grains?: { type: string; count: number }[];
}

export interface Load {
  agentStepsPerSecond: number | null;
  runs: {
    name: string;
    title?: string | null;
    ticksPerSecond?: number | null;
    agentStepsPerSecond: number | null;
    shards: { name: string; silo?: string; agents: number; targets: number; milliseconds: number | null }[];
  }[];
  silos: Silo[];
  /** Where the Orleans dashboard is, if it is shown. */
  orleans?: string;
}

const between = 2_000;

/** How much each shard of a run has to do, and each silo of a cluster. */
export class Shards {
  readonly node = el("div", {});
  private timer = 0;
  private closed = false;

  constructor(
    private readonly run: string,
    private readonly silos: (silos: readonly Silo[]) => void,
  ) {}

  async load(): Promise<void> {
    const load = await ask<Load>("/api/load").catch(() => null);
    const shards = load?.runs.find(one => one.name === this.run)?.shards ?? [];
    if (load?.silos.length) this.silos(load.silos);
    fill(this.node, shards.length > 1 ? shardTable(shards) : null);
    if (!this.closed) this.timer = window.setTimeout(() => void this.load(), between);
  }

  close(): void {
    this.closed = true;
    window.clearTimeout(this.timer);
  }
}

/** Shards with a bar for the time each takes a tick. */
export function shardTable(shards: Load["runs"][number]["shards"]): HTMLElement {
  const placed = shards.some(shard => shard.silo);
  const most = Math.max(...shards.map(shard => shard.milliseconds ?? shard.agents), 1e-9);
  return el(
    "div",
    { class: "card scroll" },
    el("h3", {}, "Shards"),
    shards.every(shard => shard.milliseconds === null) &&
      el("p", { class: "hint" }, "Time is taken only while somebody watches the world; until then a bar is a number of agents."),
    el(
      "table",
      { class: "policy" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", { scope: "col" }, "shard"),
          placed && el("th", { scope: "col" }, "silo"),
          el("th", { scope: "col" }, "milliseconds a tick"),
          el("th", { scope: "col", class: "num" }, "agents"),
          el("th", { scope: "col", class: "num" }, "targets"),
        ),
      ),
      el(
        "tbody",
        {},
        ...shards.map(shard => {
          const bar = el("span", { class: "level" });
          bar.style.width = `${(100 * (shard.milliseconds ?? shard.agents)) / most}%`;
          return el(
            "tr",
            {},
            el("th", { scope: "row" }, shard.name),
            placed && el("td", {}, shard.silo),
            el("td", { class: "bars" }, bar, el("span", {}, show(shard.milliseconds, 3))),
            el("td", { class: "num" }, show(shard.agents)),
            el("td", { class: "num" }, show(shard.targets)),
          );
        }),
      ),
    ),
  );
}
