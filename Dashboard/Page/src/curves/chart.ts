import uPlot from "uplot";
import { el, fill } from "../page/el";
import { compact, isNumber, marks, missing, show } from "../page/show";
import { colour, onTheme } from "../page/theme";
import { join, type Points } from "./join";
import type { Look } from "./palette";
import { span } from "./range";
import { sample } from "./sample";

export interface Line extends Look, Points {
  name: string;
  /** Filled towards zero, in steps. */
  bars?: boolean;
}

export interface Spec {
  title: string;
  hint?: string;
  unit: string;
  /** True: from zero; false: never only for zero's sake. */
  floor?: boolean;
  /** A level to draw a line at. */
  mark?: number;
  xName?: string;
}

const font = '11.5px ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** A card with lines over ticks. A name above hides its line; the arrow keys read values off. */
export class Chart {
  readonly node: HTMLElement;
  private readonly holder = el("div", { class: "plot", tabindex: "0", role: "img" });
  private readonly legend = el("ul", { class: "legend" });
  private readonly said = el("span", { class: "sr", "aria-live": "polite" });
  private readonly hidden = new Set<string>();
  private readonly watch = new ResizeObserver(() => this.fit());
  private readonly unwatchTheme = onTheme(() => {
    this.plot?.redraw(false);
  });
  private plot: uPlot | null = null;
  private lines: Line[] = [];
  private values: HTMLElement[] = [];
  private keys = "";
  private width = 0;

  constructor(
    private readonly spec: Spec,
    lines: Line[] = [],
  ) {
    this.node = el(
      "figure",
      { class: "card chart" },
      el("figcaption", {}, el("h3", {}, spec.title), spec.hint && el("p", { class: "hint" }, spec.hint)),
      this.legend,
      this.holder,
      this.said,
    );
    this.holder.setAttribute("aria-label", `${spec.title}, ${spec.unit}`);
    this.holder.addEventListener("keydown", event => this.key(event));
    this.watch.observe(this.holder);
    this.set(lines);
  }

  /** Shows other points, or other lines. */
  set(lines: Line[]): void {
    this.lines = lines;
    const keys = lines.map(line => `${line.name}\n${line.colour}`).join("\n\n");
    if (keys !== this.keys || !this.plot) {
      this.keys = keys;
      this.name();
      this.build();
    } else {
      this.plot.setData(join(lines) as uPlot.AlignedData);
    }
    this.read(null);
  }

  close(): void {
    this.watch.disconnect();
    this.unwatchTheme();
    this.plot?.destroy();
    this.plot = null;
  }

  private build(): void {
    this.plot?.destroy();
    this.plot = null;
    if (!this.lines.length || !this.holder.clientWidth) return;
    const axis = (): uPlot.Axis => ({
      stroke: () => colour("--soft"),
      font,
      ticks: { show: false },
      grid: { stroke: () => colour("--grid"), width: 1 },
    });
    this.plot = new uPlot(
      {
        width: this.holder.clientWidth,
        height: this.height(),
        legend: { show: false },
        padding: [10, 12, 0, 0],
        cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, uni: 12 } },
        scales: {
          x: {
            time: false,
            ...(this.lines.some(line => line.bars) && {
              range: (_, low, high) => [low - this.bin() / 2, high + this.bin() / 2] as [number, number],
            }),
          },
          y: { range: (_, low, high) => span(low, high, this.spec.floor, this.spec.mark) },
        },
        axes: [
          {
            ...axis(),
            size: 24,
            gap: 4,
            space: 64,
            values: (_, places) => places.map(place => (Number.isInteger(place) || this.spec.xName ? compact(place) : "")),
          },
          {
            ...axis(),
            size: (_, texts) => Math.max(54, 14 + 7 * Math.max(...(texts ?? []).map(text => text.length))),
            space: 34,
            values: (_, places) => marks(places),
          },
        ],
        series: [{}, ...this.lines.map(line => this.series(line))],
        hooks: { setCursor: [plot => this.read(plot.cursor.idx ?? null)], draw: [plot => this.level(plot)] },
      },
      join(this.lines) as uPlot.AlignedData,
      this.holder,
    );
  }

  private series(line: Line): uPlot.Series {
    return {
      label: line.name,
      show: !this.hidden.has(line.name),
      stroke: () => colour(line.colour),
      width: line.width,
      spanGaps: true,
      points: { show: line.x.length < 2 },
      ...(line.dash && { dash: line.dash }),
      ...(line.bars && { paths: uPlot.paths.bars!({ size: [1, Infinity], gap: 1 }), fill: () => colour(line.colour), width: 0 }),
    };
  }

  private bin(): number {
    const x = this.lines[0]!.x;
    return x.length > 1 ? x[1]! - x[0]! : 1;
  }

  // The level to compare with, behind nothing and before nothing: a thin dashed line.
  private level(plot: uPlot): void {
    if (this.spec.mark === undefined) return;
    const y = plot.valToPos(this.spec.mark, "y", true);
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = colour("--faint");
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }

  private name(): void {
    this.values = this.lines.map(() => el("span", { class: "value" }));
    fill(
      this.legend,
      ...this.lines.map((line, at) => {
        const press = () => {
          if (this.hidden.delete(line.name)) key.setAttribute("aria-pressed", "true");
          else {
            this.hidden.add(line.name);
            key.setAttribute("aria-pressed", "false");
          }
          this.plot?.setSeries(at + 1, { show: !this.hidden.has(line.name) });
        };
        const key = el(
          "button",
          { type: "button", "aria-pressed": String(!this.hidden.has(line.name)), onclick: press },
          sample(line),
          el("span", { class: "name" }, line.name),
          this.values[at]!,
        );
        return el("li", {}, key);
      }),
    );
  }

  // The values at a place, or the last ones.
  private read(at: number | null): void {
    const data = this.plot?.data;
    this.lines.forEach((line, n) => {
      const here = at === null || !data ? null : data[n + 1]?.[at];
      const value = here ?? (line.bars ? null : at === null ? lastOf(line) : null);
      this.values[n]!.textContent = isNumber(value) ? show(value) : line.bars ? "" : missing;
    });
    this.legend.classList.toggle("at", at !== null);
  }

  private key(event: KeyboardEvent): void {
    const plot = this.plot;
    if (!plot || !["ArrowLeft", "ArrowRight", "Home", "End", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const x = plot.data[0];
    const last = x.length - 1;
    const step = event.shiftKey ? Math.max(1, Math.round(x.length / 20)) : 1;
    const from = plot.cursor.idx ?? last;
    const at =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? last
          : Math.min(last, Math.max(0, from + (event.key === "ArrowLeft" ? -step : step)));
    if (event.key === "Escape") {
      plot.setCursor({ left: -10, top: -10 });
      plot.setScale("x", { min: x[0]!, max: x[last]! });
      return;
    }
    plot.setCursor({ left: plot.valToPos(x[at]!, "x"), top: 0 });
    this.said.textContent =
      `${this.spec.xName ?? "tick"} ${show(x[at])}: ` +
      this.lines.map((line, n) => `${line.name} ${show(plot.data[n + 1]![at])}`).join(", ");
  }

  // Only another width is a reason to draw again.
  private fit(): void {
    const width = this.holder.clientWidth;
    if (!width || (this.plot && width === this.width)) return;
    this.width = width;
    if (this.plot) this.plot.setSize({ width, height: this.height() });
    else this.build();
  }

  // The style sheet says how high it is, so that drawing it never changes that.
  private height(): number {
    return this.holder.clientHeight;
  }
}

function lastOf(line: Line): number | null {
  for (let at = line.y.length - 1; at >= 0; at--) {
    if (isNumber(line.y[at])) return line.y[at]!;
  }
  return null;
}
