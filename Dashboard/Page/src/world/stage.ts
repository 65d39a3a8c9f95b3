import { el } from "../page/el";
import { show } from "../page/show";
import { onTheme } from "../page/theme";
import type { Frame } from "../server/frame";
import { Camera } from "./camera";
import { Painter, gridStep, type Picked } from "./gl/painter";
import { extentOf, placedInCells, type WorldInfo } from "./info";
import { Near } from "./near";
import type { Options } from "./options";
import { listenToPointers } from "./pointer";
import { Trails } from "./trails";

const reach = 14;
const widestGap = 5;

export interface StageListener {
  picked(picked: Picked | null): void;
  /** Entities are drawn in another way than before. */
  drawnOtherwise(): void;
}

/** The world on a canvas. It is drawn again only when something is another: the frame, the view, a choice, a colour. */
export class Stage {
  readonly node: HTMLElement;
  readonly camera: Camera;
  picked: Picked | null = null;
  following = false;
  frame: Frame | null = null;
  private readonly canvas = el("canvas", {
    tabindex: 0,
    role: "application",
    "aria-label":
      "The world. Arrows move, plus and minus zoom, 0 shows all, Enter picks who is nearest to the middle, " +
      "brackets step through agents, Escape lets go.",
  });
  private readonly label = el("div", { class: "tag", hidden: true });
  private readonly scale = el("div", { class: "scale", "aria-hidden": "true" });
  private readonly trails: Trails;
  private readonly watch = new ResizeObserver(() => this.resize());
  private readonly unwatchTheme: () => void;
  private painter: Painter | null = null;
  private before: Frame | null = null;
  private near: { agents: Near; targets: Near } | null = null;
  private began = 0;
  private lasts = 0;
  private asked = 0;
  private said = "";
  private options: Options;

  constructor(
    private readonly info: WorldInfo,
    options: Options,
    private readonly listener: StageListener,
  ) {
    this.options = options;
    this.camera = new Camera(extentOf(info));
    this.trails = new Trails(extentOf(info));
    this.node = el("div", { class: "stage" }, this.canvas, this.label, this.scale);
    this.open();
    this.unwatchTheme = onTheme(() => this.repaint());
    this.watch.observe(this.node);
    this.canvas.addEventListener("webglcontextlost", event => {
      event.preventDefault();
      this.painter = null;
    });
    this.canvas.addEventListener("webglcontextrestored", () => this.open());
    listenToPointers(this.canvas, {
      pan: (dx, dy) => {
        this.following = false;
        this.camera.pan(dx, dy);
        this.redraw();
      },
      zoom: (factor, x, y) => {
        this.camera.zoom(factor, x, y);
        this.redraw();
      },
      press: (x, y) => this.pick(this.at(x, y)),
      hover: (x, y) => this.hover(x, y),
      leave: () => {
        this.label.hidden = true;
      },
    });
  }

  /** Whether the browser can draw it. */
  get works(): boolean {
    return this.painter !== null;
  }

  get detail(): string {
    return this.painter?.detail ?? "glyphs";
  }

  get fullest(): number {
    return this.painter?.fullest ?? 0;
  }

  /** Shows a frame; from the one before, entities take so many milliseconds. */
  show(frame: Frame, milliseconds: number): void {
    const follows = this.frame !== null && frame.tick > this.frame.tick && frame.tick - this.frame.tick <= widestGap;
    this.before = follows ? this.frame : null;
    this.frame = frame;
    this.near = null;
    this.label.hidden = true;
    this.trails.add(frame.tick, frame.agents);
    this.painter?.set(frame, this.before);
    this.began = performance.now();
    this.lasts = follows && !matchMedia("(prefers-reduced-motion: reduce)").matches ? milliseconds : 0;
    this.redraw();
  }

  set(options: Options): void {
    this.options = options;
    this.repaint();
  }

  pick(picked: Picked | null): void {
    this.picked = picked;
    if (!picked) this.following = false;
    this.repaint();
    this.listener.picked(picked);
  }

  follow(on: boolean): void {
    this.following = on && this.picked !== null;
    if (this.following) this.centre(1);
    this.redraw();
  }

  /** The agent after or before the picked one, by number. */
  step(by: 1 | -1): void {
    const ids = this.frame ? [...this.frame.agents.id].sort((a, b) => a - b) : [];
    if (!ids.length) return;
    const at = this.picked?.kind === "agent" ? ids.indexOf(this.picked.id) : -1;
    this.pick({ kind: "agent", id: ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length]! });
  }

  /** A key that moves the view or picks; true if it meant something. */
  key(key: string): boolean {
    const far = 60;
    const moves: Record<string, [number, number]> = { ArrowLeft: [far, 0], ArrowRight: [-far, 0], ArrowUp: [0, far], ArrowDown: [0, -far] };
    const onCanvas = document.activeElement === this.canvas;
    if (onCanvas && moves[key]) {
      this.following = false;
      this.camera.pan(...moves[key]);
    } else if (key === "+" || key === "=") this.camera.zoom(1.4);
    else if (key === "-") this.camera.zoom(1 / 1.4);
    else if (key === "0") {
      this.following = false;
      this.camera.fit();
    } else if (key === "[") this.step(-1);
    else if (key === "]") this.step(1);
    else if (key === "f" && this.picked) this.follow(!this.following);
    else if (key === "Enter" && onCanvas) this.pick(this.at(this.camera.width / 2, this.camera.height / 2, Infinity));
    else if (key === "Escape" && this.picked) this.pick(null);
    else return false;
    this.redraw();
    return true;
  }

  focus(): void {
    this.canvas.focus();
  }

  close(): void {
    cancelAnimationFrame(this.asked);
    this.watch.disconnect();
    this.unwatchTheme();
    this.canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  }

  private open(): void {
    const gl = this.canvas.getContext("webgl2", { antialias: false, alpha: false, preserveDrawingBuffer: false });
    this.painter = gl ? new Painter(gl, this.info) : null;
    if (this.frame) this.painter?.set(this.frame, null);
    this.redraw();
  }

  private repaint(): void {
    this.painter?.stale();
    this.redraw();
  }

  private redraw(): void {
    this.asked ||= requestAnimationFrame(now => this.draw(now));
  }

  private draw(now: number): void {
    this.asked = 0;
    if (!this.painter || !this.node.isConnected) return;
    const mixed = this.lasts > 0 ? Math.min(1, Math.max(0, now - this.began) / this.lasts) : 1;
    if (this.following) this.centre(mixed);
    const before = this.detail;
    this.painter.draw(this.camera, this.ratio, mixed, this.options, this.picked, this.trails);
    this.drawScale();
    if (this.detail !== before) this.listener.drawnOtherwise();
    if (mixed < 1) this.redraw();
  }

  // Pixels of the drawing buffer per pixel of the style sheet.
  private get ratio(): number {
    return Math.min(2.5, devicePixelRatio || 1);
  }

  private resize(): void {
    const [width, height] = [this.node.clientWidth, this.node.clientHeight];
    if (!width || !height) return;
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    this.camera.resize(width, height);
    cancelAnimationFrame(this.asked);
    // At once: a canvas of another size is empty.
    this.draw(performance.now());
  }

  private centre(mixed: number): void {
    const among = this.picked?.kind === "agent" ? this.frame?.agents : this.frame?.targets;
    const at = among && this.picked ? among.id.indexOf(this.picked.id) : -1;
    if (!among || at < 0) return;
    const old = this.picked!.kind === "agent" ? this.before?.agents : this.before?.targets;
    const was = old ? old.id.indexOf(this.picked!.id) : -1;
    const part = was < 0 ? 1 : mixed;
    const [x, y] = [among.x[at]!, among.y[at]!];
    this.camera.lookAt(was < 0 ? x : old!.x[was]! + (x - old!.x[was]!) * part, was < 0 ? y : old!.y[was]! + (y - old!.y[was]!) * part);
  }

  // Who is near a place of the view: an agent rather than a target.
  private at(x: number, y: number, within = reach): Picked | null {
    if (!this.frame) return null;
    const { agents, targets } = this.frame;
    this.near ??= { agents: new Near(agents.x, agents.y), targets: new Near(targets.x, targets.y) };
    const cell = placedInCells(this.info) ? 0.5 : 0;
    const [atX, atY] = this.camera.toWorld(x, y);
    const distance = Math.min(within / this.camera.scale, this.info.width + this.info.height);
    const agent = this.near.agents.nearest(atX - cell, atY - cell, distance);
    if (agent >= 0) return { kind: "agent", id: agents.id[agent]! };
    const target = this.near.targets.nearest(atX - cell, atY - cell, distance);
    return target >= 0 ? { kind: "target", id: targets.id[target]! } : null;
  }

  private hover(x: number, y: number): void {
    const found = this.at(x, y);
    this.canvas.classList.toggle("over", found !== null);
    this.label.hidden = !found;
    if (!found) return;
    this.label.textContent = `${found.kind} ${found.id}`;
    this.label.style.transform = `translate(${Math.round(x + 14)}px, ${Math.round(y + 12)}px)`;
  }

  private drawScale(): void {
    const step = gridStep(this.camera.scale);
    const said = `${(step * this.camera.scale).toFixed(1)}px ${show(step)}`;
    if (said === this.said) return;
    this.said = said;
    this.scale.style.width = said.slice(0, said.indexOf(" "));
    this.scale.textContent = show(step);
  }
}
