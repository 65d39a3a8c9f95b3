import { el, fill } from "../page/el";
import { isNumber, show } from "../page/show";
import { isAbort, trouble } from "../page/trouble";
import { about, ask } from "../server/ask";
import type { Frame } from "../server/frame";
import type { LiveMetrics } from "../server/live";
import type { Metrics, Run, Value } from "../server/types";
import { last, plansFor } from "./board";
import { Chart, type Line } from "./chart";
import { histogramOf } from "./histogram";
import { MatrixMap, type Matrix } from "./matrix";
import { look } from "./palette";
import { Series } from "./series";
import { Shards, type Silo } from "./shards";

const mostPoints = 1_200;
const leastPause = 400;
const betweenMaps = 3_000;

interface Training {
  episodes: number[];
  value: Value[];
  actorLoss: Value[];
  criticLoss: Value[];
  entropy: Value[];
}

/** All curves of a run, kept up to date. */
export class Curves {
  readonly node: HTMLElement;
  private readonly said = el("div", {});
  private readonly training = el("div", { class: "charts" });
  private readonly board = el("div", { class: "charts" });
  private readonly maps = el("div", { class: "charts" });
  private readonly charts = new Map<string, Chart>();
  private readonly heat = new Map<string, MatrixMap>();
  private readonly shards: Shards;
  private readonly leaving = new AbortController();
  private readonly waiting: LiveMetrics[] = [];
  private readonly speed: { x: number[]; y: Value[] } = { x: [], y: [] };
  private readonly silos = new Map<string, { x: number[]; y: Value[] }>();
  private readonly opened = performance.now();
  private series: Series | null = null;
  private beside: Promise<void> | null = null;
  private timer = 0;
  private mapsDue = 0;
  private pause = leastPause;

  constructor(private readonly run: Run) {
    this.shards = new Shards(run.name, silos => this.addSilos(silos));
    this.node = el("div", { class: "curves" }, this.said, this.training, this.board, this.shards.node, this.maps);
    void this.load();
  }

  /** The first tick that is not known yet. */
  get next(): number | undefined {
    return this.series ? (this.series.ticks.at(-1) ?? -1) + 1 : undefined;
  }

  /** Asks for everything anew. */
  async load(): Promise<void> {
    const { name, kind } = this.run;
    try {
      const metrics = await ask<Metrics>(about(name, "metrics"), this.leaving.signal);
      fill(this.said);
      this.series = Series.of(metrics);
      this.waiting.splice(0).forEach(live => this.series!.append(live));
      this.draw();
      await Promise.all([this.loadMaps(), kind === "training" ? this.loadTraining() : null, this.run.live ? this.shards.load() : null]);
      if (kind !== "training" && !metrics.baselines?.length && !this.beside) {
        this.beside = this.playBaselines().catch(() => undefined);
      }
      if (!this.charts.size && !this.heat.size)
        fill(this.said, el("p", { class: "empty" }, "There is nothing to be drawn yet: the run has played no tick."));
    } catch (fault) {
      if (!isAbort(fault))
        fill(
          this.said,
          trouble(fault, () => void this.load()),
        );
    }
  }

  /** Takes what a run under way has come to since. */
  add(metrics: LiveMetrics): void {
    if (this.series) this.series.append(metrics);
    else this.waiting.push(metrics);
    const rate = metrics.agent_steps_per_second;
    const last = metrics.tick.at(-1);
    if (last !== undefined && last > (this.speed.x.at(-1) ?? -1) && rate !== undefined) {
      this.speed.x.push(last);
      this.speed.y.push(typeof rate === "number" ? rate : (rate.at(-1) ?? null));
      if (this.speed.x.length > 2 * mostPoints) {
        this.speed.x.splice(0, mostPoints);
        this.speed.y.splice(0, mostPoints);
      }
    }
    this.timer ||= window.setTimeout(() => {
      this.timer = 0;
      const began = performance.now();
      this.draw();
      // Where drawing is slow, it is done less often, and never fills the time.
      this.pause = Math.max(leastPause, 5 * (performance.now() - began));
      if (this.heat.size && performance.now() > this.mapsDue) {
        this.mapsDue = performance.now() + betweenMaps;
        this.loadMaps().catch(() => undefined);
      }
    }, this.pause);
  }

  /** Shows how the difference rewards of a tick are spread. */
  rewards(frame: Frame): void {
    const { middles, counts } = histogramOf(frame.agents.reward);
    if (middles.length < 2) return;
    this.chart(
      "rewards",
      {
        title: "Difference rewards",
        hint: "How many agents’ actions were worth how much, in the tick that is shown.",
        unit: "agents",
        floor: true,
        xName: "reward",
      },
      [{ ...look(0), name: `tick ${show(frame.tick)}`, x: middles, y: counts, bars: true }],
      this.board,
      last,
    );
  }

  close(): void {
    this.leaving.abort();
    window.clearTimeout(this.timer);
    this.charts.forEach(chart => chart.close());
    this.heat.forEach(map => map.close());
    this.shards.close();
  }

  // The share of its processor that each silo of a cluster takes.
  private addSilos(silos: readonly Silo[]): void {
    const seconds = Math.round((performance.now() - this.opened) / 1000);
    for (const { name, cpu } of silos) {
      const line = this.silos.get(name) ?? { x: [], y: [] };
      this.silos.set(name, line);
      if (line.x.at(-1) === seconds) continue;
      line.x.push(seconds);
      line.y.push(cpu ?? null);
      if (line.x.length > mostPoints) [line.x, line.y].forEach(column => column.shift());
    }
    this.chart(
      "silos",
      { title: "Silos", hint: "Share of its processors that each takes, since this page was opened.", unit: "share", floor: true, xName: "second" },
      [...this.silos].map(([name, line], n) => ({ ...look(n), name, ...line })),
      this.board,
      last,
    );
  }

  // Baselines of a run that nobody plays in step with it are played now, and come a piece at a time.
  private async playBaselines(): Promise<void> {
    while (!this.leaving.signal.aborted) {
      const metrics = await ask<Metrics>(about(this.run.name, "metrics?baselines=1"), this.leaving.signal);
      if (!metrics.baselines?.length || !isNumber(metrics.baselineTicks)) return;
      const series = Series.of(metrics);
      // What came live meanwhile goes on from there.
      if (this.series) series.extend(this.series);
      this.series = series;
      this.draw();
      const done = metrics.baselineTicks >= metrics.rows;
      if (done && !this.run.live) return;
      await new Promise(next => window.setTimeout(next, done ? betweenMaps : leastPause));
    }
  }

  private draw(): void {
    const thin = this.series?.thinned(mostPoints);
    if (!thin || !this.node.isConnected) return;
    for (const plan of plansFor(thin, this.run.world)) this.chart(plan.key, plan.spec, plan.lines(thin), this.board, plan.place);
    if (this.speed.x.length > 1) {
      this.chart(
        "speed",
        { title: "Speed", hint: "Since this page was opened.", unit: "agent-steps a second", floor: true },
        [{ ...look(0), name: "agent-steps / s", x: this.speed.x, y: this.speed.y }],
        this.board,
        last,
      );
    }
  }

  private chart(key: string, spec: ConstructorParameters<typeof Chart>[0], lines: Line[], into: HTMLElement, place: number): void {
    const there = this.charts.get(key);
    if (there) {
      there.set(lines);
      return;
    }
    const chart = new Chart(spec, lines);
    this.charts.set(key, chart);
    // Charts come as their numbers do; where they stand does not depend on that.
    chart.node.style.order = String(place);
    into.append(chart.node);
  }

  private async loadMaps(): Promise<void> {
    const maps = await ask<Matrix[]>(about(this.run.name, "matrices"), this.leaving.signal).catch(fault => {
      if (isAbort(fault)) throw fault;
      return [];
    });
    for (const matrix of maps) {
      const there = this.heat.get(matrix.title);
      if (there) there.set(matrix);
      else {
        const map = new MatrixMap(matrix);
        this.heat.set(matrix.title, map);
        this.maps.append(map.node);
      }
    }
  }

  private async loadTraining(): Promise<void> {
    const training = await ask<Training>(about(this.run.name, "training"), this.leaving.signal);
    const add = (key: keyof Training, title: string, hint: string) => {
      if (training[key].some(value => value !== null)) {
        this.chart(
          `training ${key}`,
          { title, hint, unit: title.toLowerCase(), xName: "episode" },
          [{ ...look(0), name: title.toLowerCase(), x: training.episodes, y: training[key] }],
          this.training,
          0,
        );
      }
    };
    add("value", "Return", "Utility of an episode.");
    add("actorLoss", "Loss of the actor", "The policy’s own.");
    add("criticLoss", "Loss of the critic", "How far its values are from the returns.");
    add("entropy", "Entropy", "How undecided the policy is.");
  }
}
