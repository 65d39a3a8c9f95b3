import { el, fill, svg } from "../page/el";
import { isDark } from "../page/theme";
import { count, show } from "../page/show";
import type { Frame } from "../server/frame";
import { placedInCells, type WorldInfo } from "./info";
import { oldest } from "./messages";
import { mostCircles, mostTrails, type Options } from "./options";
import { hues, type ColourBy } from "./tint";

type Box = "sensing" | "communication" | "messages" | "trails" | "density";

/** The world in numbers, what is drawn of it, and what the colours mean. */
export class Overview {
  readonly node: HTMLElement;
  private readonly facts = el("dl", { class: "facts" });
  private readonly legend = el("div", { class: "meaning" });
  private readonly boxes = new Map<Box, HTMLInputElement>();
  private said = "";
  private messages = true;

  constructor(
    private readonly info: WorldInfo,
    private options: Options,
    private readonly changed: (options: Options) => void,
  ) {
    const box = (key: Box, name: string) => {
      const input = el("input", { type: "checkbox", onchange: () => this.set({ [key]: input.checked }) });
      input.checked = options[key];
      this.boxes.set(key, input);
      return el("label", { class: "check" }, input, name);
    };
    const by = el(
      "select",
      { onchange: () => this.set({ colourBy: by.value as ColourBy }) },
      ...(
        [
          ["plain", "one colour"],
          ["action", "action"],
          ["reward", "difference reward"],
        ] as const
      ).map(([value, name]) => el("option", { value }, name)),
    );
    by.value = options.colourBy;
    this.node = el(
      "div",
      { class: "overview" },
      this.facts,
      el(
        "fieldset",
        {},
        el("legend", {}, "Show"),
        info.sensing !== null && box("sensing", "sensing radius"),
        info.communication !== null && box("communication", "communication radius"),
        box("messages", "messages in flight"),
        box("trails", "trails"),
        info.density !== null && box("density", "density"),
        el("label", { class: "pick" }, "agents by ", by),
      ),
      this.legend,
    );
  }

  draw(frame: Frame | null, detail: string, fullest: number): void {
    if (!frame) return;
    const { agents, targets, links } = frame;
    const rows: [string, string][] = [
      ["utility", show(frame.utility)],
      ["agents", show(agents.count)],
      ["targets", show(targets.count)],
    ];
    if (this.options.messages && this.messages && detail === "glyphs")
      rows.push(["messages in flight", `${links.count >= 20_000 ? "≥ " : ""}${show(links.count)}`]);
    fill(this.facts, ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
    const now = [
      detail,
      fullest,
      oldest(frame),
      this.options.colourBy,
      isDark(),
      agents.count > mostCircles,
      agents.count > mostTrails,
      targets.count > 0,
      this.messages,
    ].join();
    if (now === this.said) return;
    this.said = now;
    this.explain(frame, detail, fullest);
  }

  private explain(frame: Frame, detail: string, fullest: number): void {
    const { options, info } = this;
    const rows: (HTMLElement | null)[] = [];
    if (detail === "heat") {
      rows.push(
        gradient("agents", ["var(--world)", "var(--agent)"], "0", `${count(fullest, "agent")} a cell`),
        el("p", { class: "note" }, "So many are in sight that only their density is drawn. Come nearer to see each of them."),
      );
      fill(this.legend, ...rows);
      return;
    }
    if (options.colourBy === "plain")
      rows.push(sign("agent", "--agent", placedInCells(info) ? "M8 4a4 4 0 1 1-.01 0z" : "M2 3l12 5-12 5 3-5z"));
    else if (options.colourBy === "reward")
      rows.push(
        gradient("difference reward", ["color-mix(in srgb, var(--world) 65%, var(--agent))", "var(--agent)"], "0", "most of the tick"),
      );
    else
      rows.push(
        el(
          "ul",
          { class: "hues" },
          ...hues(info.actions.length, isDark()).map(([r, g, b], at) => {
            const dot = el("span", { class: "dot" });
            dot.style.background = `rgb(${255 * r} ${255 * g} ${255 * b})`;
            return el("li", {}, dot, info.actions[at] ?? String(at));
          }),
        ),
      );
    if (frame.targets.count) rows.push(sign("target", "--target", "M8 2l6 6-6 6-6-6z"));
    if (options.density && info.density)
      rows.push(gradient("density", ["var(--world)", "color-mix(in srgb, var(--world) 45%, var(--field))"], "0", "most"));
    if (options.messages && !this.messages)
      rows.push(
        el("p", { class: "note" }, "Messages are not shown: only the shards know them, and the run goes too fast to be played again here."),
      );
    else if (options.messages)
      rows.push(gradient("age of a message", ["var(--c2)", "var(--c4)", "var(--c5)"], "new", count(oldest(frame), "tick")));
    if (detail === "points")
      rows.push(el("p", { class: "note" }, "Points, for there are many in sight; come nearer for headings and messages."));
    else if (frame.agents.count > mostTrails) {
      rows.push(
        el(
          "p",
          { class: "note" },
          `Circles are drawn for up to ${show(mostCircles)} agents, trails for up to ${show(mostTrails)}; beyond, for the picked one.`,
        ),
      );
    }
    fill(this.legend, ...rows);
  }

  /** From now on frames come without messages, and it says so. */
  withoutMessages(): void {
    this.messages = false;
  }

  /** Chooses what is drawn. */
  set(change: Partial<Options>): void {
    this.options = { ...this.options, ...change };
    for (const [key, input] of this.boxes) input.checked = this.options[key];
    this.said = "";
    this.changed(this.options);
  }
}

function sign(name: string, colour: string, d: string): HTMLElement {
  const path = svg("path", { d });
  path.style.fill = `var(${colour})`;
  return el("p", { class: "sign" }, svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, path), name);
}

function gradient(name: string, colours: string[], from: string, to: string): HTMLElement {
  const bar = el("div", { class: "ramp" });
  bar.style.background = `linear-gradient(90deg, ${colours.join(", ")})`;
  return el(
    "div",
    { class: "scalebar" },
    el("span", {}, name),
    bar,
    el("div", { class: "ends" }, el("span", {}, from), el("span", {}, to)),
  );
}
