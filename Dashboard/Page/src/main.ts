import "uplot/dist/uPlot.min.css";
import "./look/colours.css";
import "./look/page.css";
import "./look/runs.css";
import "./look/charts.css";
import "./look/run.css";
import { compareView } from "./compare/view";
import { loadView } from "./load/view";
import { el, fill } from "./page/el";
import { isTyping, openKeys } from "./page/keys";
import { routeOf, type Route } from "./page/route";
import { startTheme, toggleTheme } from "./page/theme";
import { drawTop } from "./page/top";
import type { View } from "./page/view";
import { runView } from "./run/view";
import { runsView } from "./list/view";

const main = document.getElementById("main")!;
let view: View | null = null;
let going = false;

function make(route: Route): View {
  switch (route.to) {
    case "runs":
      return runsView();
    case "compare":
      return compareView(route.names);
    case "run":
      return runView(route.name, route.tab);
    case "load":
      return loadView();
    default:
      return {
        title: "Nowhere",
        node: el("div", { class: "page" }, el("p", { class: "empty" }, "There is no such view. ", el("a", { href: "#" }, "All runs"))),
      };
  }
}

function go(first: boolean): void {
  const route = routeOf(location.hash);
  if (view?.accepts?.(route)) return;
  view?.close?.();
  view = make(route);
  document.title = `${view.title} · Covey`;
  fill(main, view.node);
  at(location.hash);
  if (first) return;
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

function key(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
  if (going) {
    going = false;
    const to = event.key === "r" ? "#" : event.key === "l" ? "#load" : null;
    if (to) {
      location.hash = to;
      event.preventDefault();
      return;
    }
  }
  if (event.key === "g") going = true;
  else if (event.key === "?") openKeys(view);
  else if (event.key === "t") toggleTheme();
  else if (!view?.onKey?.(event)) return;
  event.preventDefault();
}

startTheme();
const at = drawTop(document.getElementById("top")!, () => openKeys(view));
addEventListener("hashchange", () => go(false));
addEventListener("keydown", key);
go(true);
