import { el, fill } from "../page/el";
import { poll } from "../page/poll";
import type { Route } from "../page/route";
import { isAbort, trouble } from "../page/trouble";
import type { View } from "../page/view";
import { Curves } from "../curves/view";
import { about, ask, change } from "../server/ask";
import { Frames } from "../server/frames";
import { Live } from "../server/live";
import { askRuns } from "../server/runs";
import type { Run } from "../server/types";
import { WorldTab } from "../world/tab";
import { nowhere, type WorldInfo } from "../world/info";
import { Head, type Tab } from "./head";
import { Pace } from "./pace";

const betweenMetrics = 300;
const betweenRecords = 3_000;

/** A run: its world and its curves, as it goes or as it was recorded. */
export function runView(name: string, tab: string): View {
  const said = el("div", {});
  const lost = el("p", { class: "lost", role: "status", hidden: true }, "The connection is lost; trying again …");
  const body = el("div", { class: "runbody" }, el("p", { class: "note" }, "Reading the run …"));
  const head = new Head();
  const node = el("div", { class: "run" }, head.node, said, lost, body);
  const leaving = new AbortController();
  let wanted = tab;
  let run: Run | null = null;
  let info: WorldInfo | null = null;
  let world: WorldTab | null = null;
  let curves: Curves | null = null;
  let live: Live | null = null;
  let pace: Pace | null = null;
  let timer = 0;
  let lastTick = 0;
  let endPoll: (() => void) | null = null;

  const fail = (fault: unknown) => {
    if (!isAbort(fault)) fill(said, trouble(fault));
  };
  const stop = (): void => {
    change("POST", about(name, "stop")).catch(fail);
  };
  const tabs = (): Tab[] => (info?.drawable ? ["world", "curves"] : ["curves"]);
  const current = (): Tab => tabs().find(one => one === wanted) ?? tabs()[0]!;

  async function find(): Promise<Run> {
    const list = await askRuns(leaving.signal);
    const found = list.runs.find(one => one.name === name);
    if (!found) throw new Error("There is no such run. It may have been deleted.");
    if (found.problem) throw new Error(`The record is damaged: ${found.problem}`);
    return found;
  }

  // A training has no world of its own.
  const describe = async (one: Run): Promise<WorldInfo> =>
    one.kind === "training" ? nowhere : ask<WorldInfo>(about(name, "world"), leaving.signal);

  async function load(): Promise<void> {
    try {
      run = await find();
      info = await describe(run);
      fill(said);
      draw();
      if (run.live) watch(run, info);
      else if (run.status === "running") endPoll = poll(follow, () => betweenRecords);
    } catch (fault) {
      if (isAbort(fault)) return;
      fill(body);
      fill(
        said,
        trouble(fault, () => void load()),
      );
    }
  }

  function draw(): void {
    if (!run || !info) return;
    const at = current();
    head.draw(run, at, tabs(), stop);
    node.classList.toggle("wide", at === "world");
    if (at === "world") {
      world ??= new WorldTab(name, info, {
        shown: frame => {
          if (run?.live) pace?.tick(frame.tick);
        },
        wants: () => live?.ready(),
      });
      fill(body, world.node);
      if (pace && run.live) world.control(pace.node);
      if (!run.live) world.record(lastTick);
    } else {
      curves ??= new Curves(run);
      fill(body, !info.drawable && info.reason ? el("p", { class: "lead" }, info.reason) : null, curves.node);
      const frame = world?.frame;
      if (frame) curves.rewards(frame);
      else if (info.drawable && !run.live && run.replayable) void lastRewards();
    }
    live?.ready();
  }

  // The frame whose rewards are shown, when no other is.
  async function lastRewards(): Promise<void> {
    const frame = await new Frames(name, () => false).load(Math.max(0, info!.ticks - 1)).catch(() => null);
    if (frame) curves?.rewards(frame);
  }

  function watch(going: Run, of: WorldInfo): void {
    pace = new Pace(name, of.steps || going.steps || 1, going.ticksPerSecond, () => live?.ready(), fail);
    world?.control(pace.node);
    live = new Live(name, {
      want() {
        const frame = of.drawable && (pace?.following ?? true);
        const since = curves?.next;
        return {
          frame,
          links: frame && current() === "world" && (world?.withMessages ?? false),
          metrics: true,
          ...(since !== undefined && { since }),
        };
      },
      frame(frame) {
        if (current() === "world") {
          world?.arrive(frame);
          requestAnimationFrame(() => live?.ready());
        } else {
          curves?.rewards(frame);
          pace?.tick(frame.tick);
          later();
        }
      },
      metrics(metrics) {
        lastTick = metrics.tick.at(-1) ?? lastTick;
        curves?.add(metrics);
        if (metrics.messages === false) world?.withoutMessages();
        if (!(of.drawable && pace?.following)) {
          pace?.tick(lastTick);
          later();
        }
      },
      ended: () => void ended(),
      connected: on => {
        lost.hidden = on;
      },
    });
  }

  function later(): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => live?.ready(), betweenMetrics);
  }

  // A run that has ended is a record like others, shown from where it was left.
  async function ended(): Promise<void> {
    live?.close();
    live = null;
    try {
      run = await find();
      info = await describe(run);
      lastTick = Math.max(0, info.ticks - 1);
      const old = world;
      const picked = old?.stage.picked ?? null;
      world = null;
      old?.close();
      await curves?.load();
      draw();
      if (picked) (world as WorldTab | null)?.stage.pick(picked);
    } catch (fault) {
      fail(fault);
    }
  }

  // A run of another program is followed by its record, a training by its curve.
  async function follow(): Promise<void> {
    try {
      run = await find();
      await curves?.load();
      head.draw(run, current(), tabs(), stop);
      if (run.status !== "running") endPoll?.();
    } catch (fault) {
      fail(fault);
    }
  }

  void load();
  return {
    title: name,
    node,
    keys: [
      ["space", "play or hold"],
      [", .", "a tick back, a tick on"],
      ["← ↑ → ↓", "move (on the world)"],
      ["+ −", "zoom"],
      ["0", "all of the world"],
      ["[ ]", "agent before, next agent"],
      ["f", "follow the picked one"],
      ["Enter", "pick (on the world)"],
      ["w", "world"],
      ["c", "curves"],
    ],
    accepts(route: Route) {
      if (route.to !== "run" || route.name !== name) return false;
      wanted = route.tab;
      draw();
      return true;
    },
    onKey(event) {
      if ((event.key === "w" || event.key === "c") && info?.drawable) {
        location.hash = `#run/${encodeURIComponent(name)}${event.key === "c" ? "/curves" : ""}`;
        return true;
      }
      if (current() !== "world" || !world) return false;
      if (event.key === " " && (event.target as HTMLElement | null)?.closest("button, a, input, summary")) return false;
      if (event.key === " " && pace && run?.live) {
        pace.set(!pace.following);
        return true;
      }
      return world.key(event);
    },
    close() {
      leaving.abort();
      window.clearTimeout(timer);
      endPoll?.();
      live?.close();
      world?.close();
      curves?.close();
    },
  };
}
