import { button, el, fill } from "../page/el";
import { count, isNumber, show } from "../page/show";
import { part } from "../server/ask";
import type { Run } from "../server/types";
import { addressOf, badge, hasRecord } from "../list/row";

export type Tab = "world" | "curves";

/** The head of a run's view: what it is, where its files are, and its parts. */
export class Head {
  readonly node = el("div", { class: "runhead" });

  draw(run: Run, tab: Tab, tabs: readonly Tab[], stop: () => void): void {
    const facts = [
      run.kind !== "training" && run.scenario && !run.name.startsWith(run.scenario) && run.scenario,
      run.world,
      run.policy && `policy ${run.policy}`,
      run.seed !== null && `seed ${run.seed}`,
      run.status === "completed" && run.ticks !== null && count(run.ticks, "tick"),
      run.kind === "training" && `training, ${count(run.episodes ?? 0, "episode")}`,
      isNumber(run.mean) && `${run.kind === "training" ? "return" : "mean utility"} ${show(run.mean)}`,
    ];
    fill(
      this.node,
      el(
        "div",
        { class: "runtitle" },
        el("h1", {}, run.name),
        el("p", { class: "runfacts" }, badge(run.status), ...facts.filter(fact => fact).map(fact => el("span", {}, String(fact)))),
        run.reason ? el("p", { class: "problem" }, run.reason) : null,
      ),
      el(
        "div",
        { class: "runlinks" },
        run.live || run.stoppable ? button("Stop", stop) : null,
        run.report ? el("a", { class: "button", href: part(run.name, "report.html") }, "Report") : null,
        hasRecord(run) && el("a", { class: "button", href: part(run.name, "download"), download: "" }, "Download"),
      ),
      tabs.length > 1 &&
        el(
          "nav",
          { class: "tabs", "aria-label": "Parts of the run" },
          ...tabs.map(one =>
            el(
              "a",
              {
                href: one === tabs[0] ? addressOf(run.name) : `${addressOf(run.name)}/${one}`,
                "aria-current": one === tab ? "page" : null,
              },
              one === "world" ? "World" : "Curves",
            ),
          ),
        ),
    );
  }
}
