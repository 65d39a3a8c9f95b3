import { button, el } from "../page/el";
import { count, missing, show, when } from "../page/show";
import { openDialog } from "../page/dialog";
import { change, about, part } from "../server/ask";
import type { Run } from "../server/types";

export interface RowActions {
  chosen: ReadonlySet<string>;
  choose(run: Run, on: boolean): void;
  changed(): void;
  failed(fault: unknown): void;
}

/** The address of a run's own view. */
export function addressOf(run: string): string {
  return `#run/${encodeURIComponent(run)}`;
}

/** Whether there is a record to be fetched: of a run on a cluster, once it has ended well. */
export function hasRecord(run: Run): boolean {
  return run.kind !== "training" && (run.deletable === undefined || run.report);
}

export function badge(status: string): HTMLElement {
  return el("span", { class: `badge ${["completed", "stopped", "running", "killed", "damaged", "failed"].includes(status) ? status : ""}` }, status);
}

/** A line of the list. */
export function row(run: Run, actions: RowActions): HTMLTableRowElement {
  const line = el("tr", { class: actions.chosen.has(run.name) ? "chosen" : "" });
  const box = el("input", {
    type: "checkbox",
    "aria-label": `Compare ${run.name}`,
    disabled: !!run.problem,
    "data-focus": `box ${run.name}`,
  });
  box.checked = actions.chosen.has(run.name);
  box.addEventListener("change", () => {
    line.classList.toggle("chosen", box.checked);
    actions.choose(run, box.checked);
  });
  const title = run.problem ? run.name : el("a", { href: addressOf(run.name), "data-focus": `name ${run.name}` }, run.name);
  const of = run.kind !== "training" && run.scenario && !run.name.startsWith(run.scenario) ? run.scenario : null;
  const under = [of, run.world, run.kind === "training" ? "training" : null].filter(text => text).join(" · ");
  line.append(el("td", { class: "choose" }, box), el("th", { scope: "row" }, title, under && el("small", {}, under)));
  if (run.problem) {
    line.append(
      el("td", { class: "problem", colspan: 6 }, `Damaged: ${run.problem}`),
      el("td", { class: "when" }, when(run.created)),
      el("td", { class: "links" }),
    );
    return line;
  }
  const cell = (name: string, value: string | Node, kind = "") => el("td", { class: kind, "data-name": name }, value);
  line.append(
    cell("policy", run.policy ?? missing),
    cell("seed", run.seed ?? missing, "num"),
    cell("status", badge(run.status), "state"),
    cell("ticks", ticks(run), "num"),
    cell("mean utility", show(run.mean), "num"),
    cell("cumulative", show(run.cumulative, 5), "num"),
    cell("begun", when(run.created), "when"),
    el(
      "td",
      { class: "links" },
      run.live || run.stoppable ? button("Stop", () => void stop(run, actions), { "aria-label": `Stop ${run.name}`, class: "small" }) : null,
      run.report ? el("a", { href: part(run.name, "report.html"), "aria-label": `Report of ${run.name}` }, "report") : null,
      hasRecord(run) &&
        el("a", { href: part(run.name, "download"), download: "", "aria-label": `Download ${run.name}` }, "download"),
      run.deletable
        ? button("Delete", () => confirmDelete(run, actions), { "aria-label": `Delete ${run.name}`, class: "small" })
        : null,
    ),
  );
  return line;
}

function ticks(run: Run): string | Node {
  if (run.kind === "training") return count(run.episodes ?? 0, "episode");
  if (run.status === "completed" || run.steps === null) return show(run.ticks);
  const done = el("progress", { max: run.steps, value: run.ticks ?? 0, "aria-label": `${run.name}: ticks done` });
  return el("span", { class: "done" }, `${show(run.ticks)} of ${show(run.steps)}`, run.status === "running" ? done : null);
}

function confirmDelete(run: Run, actions: RowActions): void {
  const dialog = openDialog(
    "Delete the run?",
    el(
      "div",
      { class: "form" },
      el("p", {}, `Nothing is kept of ${run.name}: neither its record nor its report.`),
      el(
        "div",
        { class: "ends" },
        button("Cancel", () => dialog.close()),
        button(
          "Delete",
          () => {
            dialog.close();
            change("POST", about(run.name, "delete")).then(actions.changed, actions.failed);
          },
          { class: "main" },
        ),
      ),
    ),
  );
}

async function stop(run: Run, actions: RowActions): Promise<void> {
  try {
    await change("POST", about(run.name, "stop"));
    actions.changed();
  } catch (fault) {
    actions.failed(fault);
  }
}
