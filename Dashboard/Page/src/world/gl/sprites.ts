import type { Extent } from "../align";
import { fewest, inOrder, Tiles } from "../tiles";
import { place, type Colour, type ViewUniforms } from "./common";
import { numbers, Shape, tints } from "./shape";

const vertex = `#version 300 es
${place}
uniform float size;
in float x;
in float y;
in float beforeX;
in float beforeY;
in float heading;
in vec4 tint;
out vec4 colour;
out vec2 ahead;
void main() {
  gl_Position = clip(onTheWay(vec2(beforeX, beforeY), vec2(x, y)));
  gl_PointSize = size;
  colour = tint;
  ahead = heading > 1e8 ? vec2(0.0) : vec2(cos(heading), sin(heading));
}`;

// Shapes by their signed distance, in units of half a sprite: 0 a disc, 1 an arrowhead, 2 a diamond with a nose.
const fragment = `#version 300 es
precision highp float;
uniform float size;
uniform int shape;
uniform vec3 edge;
in vec4 colour;
in vec2 ahead;
out vec4 painted;
void main() {
  vec2 q = (gl_PointCoord * 2.0 - 1.0) * vec2(1.0, -1.0) * (1.0 + 3.0 / size);
  bool still = dot(ahead, ahead) < 0.5;
  if (!still) q = vec2(dot(q, ahead), q.y * ahead.x - q.x * ahead.y);
  float d;
  if (shape == 0) d = length(q) - 0.9;
  else if (shape == 1 && still) d = length(q) - 0.62;
  else if (shape == 1) {
    float side = (0.72 * (q.x - 1.0) + 1.8 * abs(q.y)) / 1.9387;
    float notch = (-0.4 - 0.5556 * abs(q.y) - q.x) / 1.144;
    d = max(side, notch);
  } else {
    d = (abs(q.x) + abs(q.y) - 0.7) * 0.7071;
    if (!still) d = min(d, max(max(q.x - 1.0, -q.x), abs(q.y) - 0.09));
  }
  float pixel = 2.0 / size;
  float inside = 1.0 - smoothstep(-0.5 * pixel, 0.5 * pixel, d);
  float around = 1.0 - smoothstep(0.5 * pixel, 1.5 * pixel, d);
  if (shape == 0) around = inside;
  vec3 paint = mix(edge, colour.rgb, inside);
  float alpha = mix(around * 0.85, 1.0, inside) * colour.a * step(0.001, around);
  if (shape == 0) alpha = inside * colour.a;
  painted = vec4(paint * alpha, alpha);
}`;

export interface SpriteData {
  x: Float32Array;
  y: Float32Array;
  beforeX: Float32Array;
  beforeY: Float32Array;
  /** Radians; more than 10⁸: none. */
  heading: Float32Array;
  /** Red, green, blue, alpha of each. */
  tint: Uint8Array;
}

/** Nobody. */
export const none: SpriteData = {
  x: new Float32Array(),
  y: new Float32Array(),
  beforeX: new Float32Array(),
  beforeY: new Float32Array(),
  heading: new Float32Array(),
  tint: new Uint8Array(),
};

export interface Look {
  /** Pixels of the drawing buffer. */
  size: number;
  shape: number;
  /** Colour of the rim. */
  edge: Colour;
}

/** Small shapes that keep their size on the screen, one a point. Of many only those in sight are drawn. */
export class Sprites {
  data: SpriteData = none;
  private readonly shape: Shape;
  private tiles: Tiles | null = null;
  private moved = 0;
  private loaded = false;

  constructor(gl: WebGL2RenderingContext) {
    const one = () => numbers(gl, 1);
    this.shape = new Shape(gl, vertex, fragment, { x: one(), y: one(), beforeX: one(), beforeY: one(), heading: one(), tint: tints(gl) });
  }

  set(data: SpriteData, extent: Extent): void {
    this.tiles = data.x.length >= fewest ? new Tiles(data.x, data.y, extent) : null;
    this.moved = this.tiles ? farthest(data) : 0;
    this.data = this.tiles ? ordered(data, this.tiles.order) : data;
    this.loaded = false;
  }

  draw(view: ViewUniforms, look: Look): void {
    if (!this.data.x.length) return;
    if (!this.loaded) this.load();
    const gl = this.shape.use(view, look);
    for (const [first, count] of this.inSight(view, look.size)) gl.drawArrays(gl.POINTS, first, count);
  }

  /** Runs of entities, first and count of each, with all that are in sight and those on their way into it. */
  inSight(view: ViewUniforms, size: number): [number, number][] {
    if (!this.tiles) return [[0, this.data.x.length]];
    const around = this.moved + size / view.pixels;
    const [x, y] = [view.middle[0] - view.offset, view.middle[1] - view.offset];
    const [wide, high] = [1 / view.perUnit[0] + around, 1 / view.perUnit[1] + around];
    return this.tiles.runs(x - wide, y - high, x + wide, y + high);
  }

  /** How many of them there are. */
  countInSight(view: ViewUniforms, size: number): number {
    return this.inSight(view, size).reduce((sum, [, count]) => sum + count, 0);
  }

  private load(): void {
    this.loaded = true;
    for (const name of ["x", "y", "beforeX", "beforeY", "heading", "tint"] as const) this.shape.fill(name, this.data[name]);
  }
}

function ordered(data: SpriteData, order: Int32Array): SpriteData {
  const of = (name: "x" | "y" | "beforeX" | "beforeY" | "heading") => inOrder(data[name], order);
  const tint = new Uint8Array(inOrder(new Uint32Array(data.tint.buffer), order).buffer);
  return { x: of("x"), y: of("y"), beforeX: of("beforeX"), beforeY: of("beforeY"), heading: of("heading"), tint };
}

/** How far anybody has come since the frame before, along one axis. */
function farthest({ x, y, beforeX, beforeY }: SpriteData): number {
  let most = 0;
  for (let at = 0; at < x.length; at++) {
    most = Math.max(most, Math.abs(x[at]! - beforeX[at]!), Math.abs(y[at]! - beforeY[at]!));
  }
  return most;
}
