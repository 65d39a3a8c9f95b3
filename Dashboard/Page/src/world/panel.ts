import { button, el, fill } from "../page/el";
import { isNumber, missing, percent, show } from "../page/show";
import type { AgentDetail, Named } from "./agent";
import type { Picked } from "./gl/painter";

const mostShown = 12;

export interface PanelActions {
  step(by: 1 | -1): void;
  follow(): void;
  letGo(): void;
  isFollowing(): boolean;
}

/** What is known of whoever is picked. */
export function drawPicked(
  node: HTMLElement,
  picked: Picked,
  place: { x: number; y: number; heading: number } | null,
  detail: AgentDetail | null,
  said: string | null,
  actions: PanelActions,
): void {
  const kept = (document.activeElement as HTMLElement | null)?.dataset["focus"];
  const head = el(
    "div",
    { class: "pickhead" },
    el("h2", {}, `${picked.kind === "agent" ? "Agent" : "Target"} ${picked.id}`),
    picked.kind === "agent" &&
      button("‹", () => actions.step(-1), { class: "quiet icon", "aria-label": "Agent before", title: "[", "data-focus": "before" }),
    picked.kind === "agent" &&
      button("›", () => actions.step(1), { class: "quiet icon", "aria-label": "Next agent", title: "]", "data-focus": "next" }),
    button("Follow", () => actions.follow(), { class: "small", "aria-pressed": String(actions.isFollowing()), "data-focus": "follow" }),
    button("✕", () => actions.letGo(), { class: "quiet icon", "aria-label": "Let go", title: "Esc", "data-focus": "letgo" }),
  );
  if (!place) {
    fill(node, head, el("p", { class: "note" }, "Not in this tick: it has not come yet, or has left."));
    focusOn(node, kept);
    return;
  }
  const facts: [string, string][] = [["position", `${show(place.x, 4)}, ${show(place.y, 4)}`]];
  if (isNumber(place.heading)) facts.push(["heading", `${show((place.heading * 180) / Math.PI, 3)}°`]);
  if (detail) {
    facts.push(["action", detail.action === null ? missing : (detail.actions[detail.action]?.name ?? String(detail.action))]);
    facts.push(["difference reward", show(detail.differenceReward)]);
  }
  fill(
    node,
    head,
    list(facts),
    detail && policy(detail),
    detail && observed(detail),
    said !== null && el("p", { class: "note" }, said),
    picked.kind === "agent" && !detail && said === null && el("p", { class: "note" }, "Asking what it knew …"),
  );
  focusOn(node, kept);
}

function policy(detail: AgentDetail): HTMLElement {
  const most = Math.max(...detail.actions.map(action => action.probability ?? 0), 1e-9);
  // A greedy policy has none.
  const probable = detail.actions.some(action => action.probability !== null);
  return el(
    "section",
    {},
    el("h3", {}, "Policy"),
    el(
      "table",
      { class: "policy" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", { scope: "col" }, "action"),
          probable && el("th", { scope: "col" }, "probability"),
          el("th", { scope: "col", class: "num" }, "gain"),
        ),
      ),
      el(
        "tbody",
        {},
        ...detail.actions.map((action, at) => {
          const bar = el("span", { class: "level" });
          bar.style.width = `${(100 * (action.probability ?? 0)) / most}%`;
          return el(
            "tr",
            { class: at === detail.action ? "taken" : action.feasible ? "" : "barred" },
            el("th", { scope: "row" }, action.name, at === detail.action && el("span", { class: "sr" }, " (taken)")),
            probable && el("td", { class: "bars" }, bar, el("span", {}, action.feasible ? percent(action.probability, 3) : "not allowed")),
            el("td", { class: "num" }, show(action.gain, 3)),
          );
        }),
      ),
    ),
  );
}

function observed(detail: AgentDetail): HTMLElement {
  return el(
    "section",
    {},
    detail.self.length > 0 && el("h3", {}, "Itself"),
    detail.self.length > 0 && list(detail.self.map(named)),
    el("h3", {}, `Sensed (${show(detail.sensed.length)})`),
    group(detail.sensed.map(one => [`target ${one.id}`, one.features])),
    el("h3", {}, `Messages (${show(detail.messages.length)})`),
    group(detail.messages.map(one => [`from ${one.sender}, ${one.age === 0 ? "new" : `${show(one.age)} old`}`, one.features])),
  );
}

function group(entries: [string, Named[]][]): HTMLElement {
  if (!entries.length) return el("p", { class: "note" }, "Nothing.");
  const more = entries.length - mostShown;
  return el(
    "div",
    {},
    el(
      "ul",
      { class: "heard" },
      ...entries
        .slice(0, mostShown)
        .map(([title, features]) => el("li", {}, el("b", {}, title), " ", features.map(feature => named(feature).join(" ")).join(" · "))),
    ),
    more > 0 ? el("p", { class: "note" }, `and ${show(more)} more`) : null,
  );
}

function list(entries: [string, string][]): HTMLElement {
  return el("dl", { class: "facts" }, ...entries.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function named(one: Named): [string, string] {
  return [one.name, show(one.value, 3)];
}

function focusOn(node: HTMLElement, kept: string | undefined): void {
  if (kept)
    [...node.querySelectorAll<HTMLElement>("[data-focus]")].find(one => one.dataset["focus"] === kept)?.focus({ preventScroll: true });
}
