import { button, el, fill } from "../page/el";
import { poll } from "../page/poll";
import { count, show } from "../page/show";
import { trouble } from "../page/trouble";
import type { View } from "../page/view";
import { most } from "../curves/palette";
import { askRuns } from "../server/runs";
import { isHere, type Run, type RunList } from "../server/types";
import { choices, matching, sorted, type Filter, type Key, type Order } from "./order";
import { row, type RowActions } from "./row";
import { openStart } from "./start";

const pageful = 200;

const columns: readonly { key: Key; name: string; num?: boolean }[] = [
  { key: "name", name: "Run" },
  { key: "policy", name: "Policy" },
  { key: "seed", name: "Seed", num: true },
  { key: "status", name: "Status" },
  { key: "ticks", name: "Ticks", num: true },
  { key: "mean", name: "Mean utility", num: true },
  { key: "cumulative", name: "Cumulative", num: true },
  { key: "created", name: "Begun" },
];

// What was looked for and chosen outlives the view, so that the way back leads to the same place.
const filter: Filter = { text: "", status: "", world: "", policy: "" };
const chosen = new Set<string>();
let order: Order = { key: "created", down: true };

/** The list of all runs. */
export function runsView(): View {
  let list: RunList | null = null;
  let last = "";
  let shown = pageful;

  const said = el("div", { class: "said" });
  const rows = el("div", { class: "rows" });
  const found = el("p", { class: "found", role: "status" });
  const bar = el("div", { class: "bar", role: "region", "aria-label": "Chosen runs", hidden: true });
  const search = el("input", {
    type: "search",
    placeholder: "Search name, scenario, policy, seed, digest",
    "aria-label": "Search",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      filter.text = search.value;
      shown = pageful;
      draw();
    },
  });
  search.value = filter.text;
  const selects = (
    [
      ["status", "any status"],
      ["world", "all worlds"],
      ["policy", "all policies"],
    ] as const
  ).map(([key, all]) => {
    const select = el("select", {
      "aria-label": key,
      onchange: () => {
        filter[key] = select.value;
        shown = pageful;
        draw();
      },
    });
    return { key, all, select };
  });
  const start = button("Start a run", () => openStart(() => void load()), { class: "main", hidden: true });

  const node = el(
    "div",
    { class: "page" },
    el("div", { class: "head" }, el("h1", {}, "Runs"), start),
    el("div", { class: "filters", role: "search" }, search, ...selects.map(one => one.select)),
    said,
    found,
    rows,
    bar,
    el("p", { class: "colophon" }),
  );

  const actions: RowActions = {
    chosen,
    choose(run, on) {
      if (on) chosen.add(run.name);
      else chosen.delete(run.name);
      drawBar();
    },
    changed: () => void load(),
    failed: fault => fill(said, trouble(fault)),
  };

  async function load(): Promise<void> {
    try {
      const answer = await askRuns();
      const text = JSON.stringify(answer);
      fill(said);
      if (text === last) return;
      last = text;
      list = answer;
      for (const name of chosen) if (!list.runs.some(run => run.name === name && !run.problem)) chosen.delete(name);
      start.hidden = !answer.mayStart;
      fill(node.lastElementChild!, `Covey ${answer.version} · ${isHere(answer) ? "records in" : "runs of"} ${answer.folder}`);
      offer(list.runs);
      draw();
      drawBar();
    } catch (fault) {
      fill(
        said,
        trouble(fault, () => void load()),
      );
    }
  }

  function offer(runs: readonly Run[]): void {
    for (const { key, all, select } of selects) {
      const values = choices(runs, key);
      if (!values.includes(filter[key])) filter[key] = "";
      fill(select, el("option", { value: "" }, all), ...values.map(value => el("option", { value }, value)));
      select.value = filter[key];
    }
  }

  function head(): HTMLElement {
    return el(
      "tr",
      {},
      el("th", { class: "plain", scope: "col" }, el("span", { class: "sr" }, "Compare")),
      ...columns.map(({ key, name, num }) =>
        el(
          "th",
          {
            scope: "col",
            class: num ? "num" : "",
            "aria-sort": order.key !== key ? "none" : order.down ? "descending" : "ascending",
          },
          button(
            name,
            () => {
              order = { key, down: order.key === key ? !order.down : !!num || key === "created" };
              draw();
            },
            { "data-focus": `sort ${key}` },
          ),
        ),
      ),
      el("th", { class: "plain", scope: "col" }, el("span", { class: "sr" }, "Files")),
    );
  }

  function draw(): void {
    if (!list) return;
    const { runs } = list;
    const kept = (document.activeElement as HTMLElement | null)?.dataset["focus"];
    const fitting = sorted(matching(runs, filter), order);
    found.textContent = !runs.length
      ? ""
      : fitting.length === runs.length
        ? count(runs.length, "run")
        : `${show(fitting.length)} of ${count(runs.length, "run")}`;
    if (!fitting.length) {
      fill(
        rows,
        el(
          "div",
          { class: "card empty" },
          ...(runs.length
            ? ["No run is like that."]
            : [
                isHere(list) ? "There is no record yet. Make one with " : "There is no run yet. Begin one with ",
                el("code", {}, isHere(list) ? "covey run tracking-open-8" : `covey run tracking-open-8 --cluster ${location.origin}`),
                list.mayStart ? ", or start one here." : ".",
              ]),
        ),
      );
      return;
    }
    fill(
      rows,
      el(
        "div",
        { class: "runs" },
        el(
          "table",
          {},
          el("caption", { class: "sr" }, "Runs; the heads of the columns sort"),
          el("thead", {}, head()),
          el("tbody", {}, ...fitting.slice(0, shown).map(run => row(run, actions))),
        ),
      ),
      fitting.length > shown
        ? el(
            "p",
            { class: "more" },
            button(`Show ${show(Math.min(pageful, fitting.length - shown))} more`, () => {
              shown += pageful;
              draw();
            }),
          )
        : null,
    );
    if (kept)
      [...rows.querySelectorAll<HTMLElement>("[data-focus]")].find(one => one.dataset["focus"] === kept)?.focus({ preventScroll: true });
  }

  function drawBar(): void {
    const many = chosen.size > most;
    bar.hidden = chosen.size === 0;
    fill(
      bar,
      el(
        "span",
        { role: "status" },
        many
          ? `${show(chosen.size)} runs chosen; at most ${most} can be compared`
          : chosen.size === 1
            ? "1 run chosen; choose another to compare"
            : `${show(chosen.size)} runs chosen`,
      ),
      button("Clear", () => {
        chosen.clear();
        draw();
        drawBar();
      }),
      button(
        "Compare",
        () => {
          location.hash = `#compare/${[...chosen].map(encodeURIComponent).join("/")}`;
        },
        { class: "main", disabled: chosen.size < 2 || many },
      ),
    );
  }

  fill(rows, el("p", { class: "note" }, "Reading the records …"));
  void load();
  const end = poll(load, () => (list?.runs.some(run => run.status === "running") ? 2_000 : 10_000));
  return {
    title: "Runs",
    node,
    keys: [
      ["/", "search"],
      ["n", "start a run"],
    ],
    onKey(event) {
      if (event.key === "/") search.focus();
      else if (event.key === "n" && !start.hidden) start.click();
      else return false;
      return true;
    },
    close: end,
  };
}
