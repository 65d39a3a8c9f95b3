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

export const disc = 0;
export const arrow = 1;
export const diamond = 2;

/** Small shapes that keep their size on the screen, one a point. Of many only those in sight are drawn. */
export class Sprites {
  private readonly shape: Shape;
  private tiles: Tiles | null = null;
  private moved = 0;
  private count = 0;

  constructor(gl: WebGL2RenderingContext) {
    const one = () => numbers(gl, 1);
    this.shape = new Shape(gl, vertex, fragment, { x: one(), y: one(), beforeX: one(), beforeY: one(), heading: one(), tint: tints(gl) });
  }

  set(data: SpriteData, extent: Extent): void {
    this.count = data.x.length;
    this.tiles = this.count >= fewest ? new Tiles(data.x, data.y, extent) : null;
    this.moved = this.tiles ? farthest(data) : 0;
    const order = this.tiles?.order;
    for (const name of ["x", "y", "beforeX", "beforeY", "heading"] as const) {
      this.shape.fill(name, order ? inOrder(data[name], order) : data[name]);
    }
    this.shape.fill("tint", order ? new Uint8Array(inOrder(new Uint32Array(data.tint.buffer), order).buffer) : data.tint);
  }

  draw(view: ViewUniforms, look: { size: number; shape: number; edge: Colour }): void {
    if (!this.count) return;
    const gl = this.shape.use(view, look);
    for (const [first, count] of this.inSight(view, look.size)) gl.drawArrays(gl.POINTS, first, count);
  }

  // Whoever is on its way into sight is drawn, too.
  private inSight(view: ViewUniforms, size: number): [number, number][] {
    if (!this.tiles) return [[0, this.count]];
    const around = this.moved + size / view.pixels;
    const [x, y] = [view.middle[0] - view.offset, view.middle[1] - view.offset];
    const [wide, high] = [1 / view.perUnit[0] + around, 1 / view.perUnit[1] + around];
    return this.tiles.runs(x - wide, y - high, x + wide, y + high);
  }
}

/** How far anybody has come since the frame before, along one axis. */
function farthest({ x, y, beforeX, beforeY }: SpriteData): number {
  let most = 0;
  for (let at = 0; at < x.length; at++) {
    most = Math.max(most, Math.abs(x[at]! - beforeX[at]!), Math.abs(y[at]! - beforeY[at]!));
  }
  return most;
}
