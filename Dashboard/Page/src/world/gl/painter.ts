import { isDark, rgb } from "../../page/theme";
import type { Entities, Frame } from "../../server/frame";
import { whereBefore, type Before, type Extent } from "../align";
import type { Camera } from "../camera";
import { detailFor, glyphPixels, type Detail } from "../detail";
import { heatOf } from "../heat";
import { extentOf, placedInCells, sizeOf, type WorldInfo } from "../info";
import { Means } from "../means";
import { drawMessages } from "../messages";
import { mostCircles, mostTrails, type Options } from "../options";
import { arrow, diamond, disc } from "../silhouette";
import { hues, plain, tintsOf } from "../tint";
import type { Trails } from "../trails";
import { Clock } from "./clock";
import type { Colour, ViewUniforms } from "./common";
import { Crowd } from "./crowd";
import { Ground } from "./ground";
import { Rings } from "./rings";
import { Segments } from "./segments";
import { none, Sprites, type Look, type SpriteData } from "./sprites";

/** Who is picked. */
export interface Picked {
  kind: "agent" | "target";
  id: number;
}

const heatCells = 192;

// Fewer are drawn in time by anything.
const fewToTime = 2_000;
const noPieces = { before: new Float32Array(), ends: new Float32Array(), tint: new Uint8Array() };
/** Draws a world. Buffers are filled when a frame, a choice or a colour is another, never while nothing but the view moves. */
export class Painter {
  private readonly extent: Extent;
  private readonly ground: Ground;
  private readonly agents: Sprites;
  private readonly targets: Sprites;
  private readonly dots: Sprites;
  private readonly messages: Segments;
  private readonly trails: Segments;
  private readonly rings: Rings;
  private readonly pickedRing: Rings;
  private readonly crowd: Crowd;
  private readonly clock: Clock;
  private readonly means = new Means();
  private frame: Frame | null = null;
  private wasAgents: Before | null = null;
  private wasTargets: Before | null = null;
  private options: Options | null = null;
  private field: "none" | "density" | "heat" | null = null;
  private fresh = false;
  private filled = false;
  private linked = false;
  /** How entities were drawn last. */
  detail: Detail = "glyphs";
  /** Entities in the fullest cell, where only densities are drawn. */
  fullest = 0;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly info: WorldInfo,
  ) {
    this.extent = extentOf(info);
    this.ground = new Ground(gl);
    this.agents = new Sprites(gl);
    this.targets = new Sprites(gl);
    this.dots = new Sprites(gl);
    this.messages = new Segments(gl);
    this.trails = new Segments(gl);
    this.rings = new Rings(gl);
    this.pickedRing = new Rings(gl);
    this.crowd = new Crowd(gl);
    this.clock = new Clock(gl);
  }

  /** Takes a frame, and the one shown before if this one follows it. */
  set(frame: Frame, before: Frame | null): void {
    this.frame = frame;
    this.wasAgents = whereBefore(frame.agents, before?.agents ?? null, this.extent);
    this.wasTargets = whereBefore(frame.targets, before?.targets ?? null, this.extent);
    this.stale();
  }

  /** Lets everything be filled anew before the next drawing. */
  stale(): void {
    this.fresh = false;
  }

  draw(camera: Camera, ratio: number, mixed: number, options: Options, picked: Picked | null, trails: Trails): void {
    const { gl, info, frame } = this;
    const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
    const count = frame ? frame.agents.count + frame.targets.count : 0;
    const size = sizeOf(info, count);
    const detail = detailFor(count, camera.share, camera.scale, size);
    const cell = placedInCells(info) ? 0.5 : 0;
    const view: ViewUniforms = {
      middle: [camera.x, camera.y],
      perUnit: [(2 * camera.scale) / camera.width, (2 * camera.scale) / camera.height],
      pixels: camera.scale * ratio,
      viewport: [width, height],
      ratio,
      mixed,
      offset: cell,
    };
    // What was filled for one way of drawing stays for the other: going to and fro between them costs the ground alone.
    const known = this.fresh && options === this.options;
    if (!known) {
      this.filled = false;
      this.linked = false;
      this.options = options;
      this.fresh = true;
    }
    if (frame && (!known || detail !== this.detail)) this.fill(frame, detail, options, picked, trails);
    this.detail = detail;
    gl.viewport(0, 0, width, height);
    gl.disable(gl.SCISSOR_TEST);
    const outside = rgb("--outside");
    gl.clearColor(...outside, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.ground.draw(view, {
      extent: [info.width, info.height],
      ground: rgb("--world"),
      line: rgb("--grid"),
      spacing: gridStep(camera.scale),
      full: this.field === "heat" ? rgb("--agent") : rgb("--field"),
      strength: this.field === "heat" ? 0.95 : this.field === "density" ? 0.55 : 0,
      lines: this.field === "density" ? 0.35 : 0.8,
    });
    if (!frame || detail === "heat") return;
    this.clipToWorld(camera, ratio);
    const [agentColour, inkColour] = [rgb("--agent"), rgb("--ink")];
    if (options.communication && info.communication) {
      this.rings.draw(view, { radius: info.communication, colour: rgb("--c6"), inner: 0, outer: 0.5, thick: 1, dashed: true });
    }
    if (options.sensing && info.sensing) {
      this.rings.draw(view, { radius: info.sensing, colour: agentColour, inner: 0.07, outer: 0.35, thick: 1, dashed: false });
    }
    if (picked?.kind === "agent") {
      if (info.communication)
        this.pickedRing.draw(view, { radius: info.communication, colour: rgb("--c6"), inner: 0.03, outer: 0.9, thick: 1.25, dashed: true });
      if (info.sensing)
        this.pickedRing.draw(view, { radius: info.sensing, colour: agentColour, inner: 0.12, outer: 0.9, thick: 1.5, dashed: false });
    }
    this.trails.draw(view, 1.5 * ratio);
    const glyph = detail === "glyphs";
    if (glyph) {
      this.messages.draw(view, (frame.links.count > 400 ? 1 : 1.25) * ratio);
      this.dots.draw(view, { size: 6 * ratio, shape: disc, edge: rgb("--world") });
    }
    gl.disable(gl.SCISSOR_TEST);
    const pixels = glyph ? glyphPixels(count, camera.scale, size) : Math.min(6, Math.max(1.5, 0.9 * camera.scale * size));
    const edge = rgb("--world");
    this.drawEntities(view, [
      [this.targets, { size: pixels * (glyph ? 0.95 : 1) * ratio, shape: glyph ? diamond : disc, edge }],
      [this.agents, { size: pixels * ratio, shape: glyph ? arrow : disc, edge }],
    ]);
    if (picked) {
      this.pickedRing.draw(view, {
        radius: (pixels / 2 + 5) / camera.scale,
        colour: inkColour,
        inner: 0,
        outer: 1,
        thick: 2,
        dashed: false,
      });
    }
  }

  // By the graphics, unless they are too slow for so many.
  private drawEntities(view: ViewUniforms, layers: readonly [Sprites, Look][]): void {
    const inSight = layers.reduce((sum, [sprites, look]) => sum + sprites.countInSight(view, look.size), 0);
    if (inSight > this.means.most) {
      this.crowd.draw(view, layers);
      return;
    }
    for (const [sprites, look] of layers) sprites.draw(view, look);
    if (inSight >= fewToTime) this.clock.time(milliseconds => this.means.note(inSight, milliseconds));
  }

  private fill(frame: Frame, detail: Detail, options: Options, picked: Picked | null, trails: Trails): void {
    this.fillGround(frame, detail, options);
    if (detail === "heat") return;
    if (!this.filled) this.fillEntities(frame, options, picked, trails);
    this.filled = true;
    if (detail === "points" || this.linked) return;
    this.fillMessages(frame, options);
    this.linked = true;
  }

  private fillEntities(frame: Frame, options: Options, picked: Picked | null, trails: Trails): void {
    const { agents, targets } = frame;
    const [wasAgents, wasTargets] = [this.wasAgents!, this.wasTargets!];
    const looks = {
      plain: rgb("--agent"),
      actions: hues(this.info.actions.length, isDark()),
      low: mixed(rgb("--world"), rgb("--agent"), 0.35),
      high: rgb("--agent"),
      worse: rgb("--bad"),
    };
    const headless = placedInCells(this.info);
    this.agents.set(sprites(agents, wasAgents, headless, tintsOf(agents, options.colourBy, looks)), this.extent);
    this.targets.set(sprites(targets, wasTargets, headless, plain(targets.count, rgb("--target"))), this.extent);
    const everybody = options.trails && agents.count <= mostTrails;
    const one = picked?.kind === "agent" ? picked.id : null;
    this.trails.set(everybody || one !== null ? trails.pieces(rgb("--agent"), everybody ? null : one) : noPieces);
    this.rings.set(agents.count <= mostCircles ? circles(agents, wasAgents) : none);
    this.fillPicked(frame, picked);
  }

  private fillMessages(frame: Frame, options: Options): void {
    const ages: Colour[] = [rgb("--c2"), rgb("--c4"), rgb("--c5")];
    const messages = options.messages ? drawMessages(frame, this.wasAgents!, this.extent, ages) : null;
    this.messages.set(messages?.lines ?? noPieces);
    this.dots.set(messages && frame.links.count <= 4_000 ? messages.dots : none, this.extent);
  }

  private fillGround(frame: Frame, detail: Detail, options: Options): void {
    if (detail === "heat") {
      const rows = Math.max(1, Math.round(heatCells * Math.min(1, this.info.height / this.info.width)));
      const columns = Math.max(1, Math.round(heatCells * Math.min(1, this.info.width / this.info.height)));
      const heat = heatOf(frame.agents.x, frame.agents.y, this.extent, columns, rows);
      this.fullest = heat.fullest;
      this.ground.set({ columns, rows, values: heat.values });
      this.field = "heat";
      return;
    }
    const wanted = options.density && this.info.density ? "density" : "none";
    if (wanted === this.field) return;
    this.field = wanted;
    const { density } = this.info;
    this.ground.set(
      wanted === "density" && density
        ? { columns: density.columns, rows: density.rows, values: Uint8Array.from(density.values, value => Math.round(255 * value)) }
        : null,
    );
  }

  private fillPicked(frame: Frame, picked: Picked | null): void {
    const among = picked?.kind === "agent" ? frame.agents : frame.targets;
    const was = picked?.kind === "agent" ? this.wasAgents! : this.wasTargets!;
    const at = picked ? among.id.indexOf(picked.id) : -1;
    const one = (values: Float32Array) => (at < 0 ? new Float32Array() : values.slice(at, at + 1));
    this.pickedRing.set({ x: one(among.x), y: one(among.y), beforeX: one(was.x), beforeY: one(was.y) });
  }

  // Circles and messages end at the world's edge.
  private clipToWorld(camera: Camera, ratio: number): void {
    const { gl, info } = this;
    const [left, top] = camera.toScreen(0, info.height);
    const [right, bottom] = camera.toScreen(info.width, 0);
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(
      Math.round(left * ratio),
      Math.round((camera.height - bottom) * ratio),
      Math.max(0, Math.round((right - left) * ratio)),
      Math.max(0, Math.round((bottom - top) * ratio)),
    );
  }
}

/** A round number of units between two lines of the grid, at least 56 pixels. */
export function gridStep(scale: number): number {
  const power = 10 ** Math.floor(Math.log10(56 / scale));
  return [1, 2, 5, 10].map(times => times * power).find(step => step * scale >= 56) ?? 10 * power;
}

function sprites(entities: Entities, was: Before, headless: boolean, tint: Uint8Array): SpriteData {
  const heading = entities.heading.map(angle => (!headless && Number.isFinite(angle) ? angle : 1e9));
  return { x: entities.x, y: entities.y, beforeX: was.x, beforeY: was.y, heading, tint };
}

function circles(entities: Entities, was: Before) {
  return { x: entities.x, y: entities.y, beforeX: was.x, beforeY: was.y };
}

function mixed(a: Colour, b: Colour, part: number): Colour {
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
}
