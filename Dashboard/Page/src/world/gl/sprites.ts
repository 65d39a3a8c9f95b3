import * as twgl from "twgl.js";
import { place, type Colour, type ViewUniforms } from "./common";

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

/** Small shapes that keep their size on the screen, one a point. */
export class Sprites {
  private readonly program: twgl.ProgramInfo;
  private readonly buffers: twgl.BufferInfo;
  private readonly shape: twgl.VertexArrayInfo;
  private count = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.program = twgl.createProgramInfo(gl, [vertex, fragment]);
    const one = () => ({ numComponents: 1, data: new Float32Array(1), drawType: gl.DYNAMIC_DRAW });
    this.buffers = twgl.createBufferInfoFromArrays(gl, {
      x: one(),
      y: one(),
      beforeX: one(),
      beforeY: one(),
      heading: one(),
      tint: { numComponents: 4, data: new Uint8Array(4), normalize: true, drawType: gl.DYNAMIC_DRAW },
    });
    this.shape = twgl.createVertexArrayInfo(gl, this.program, this.buffers);
  }

  set(data: SpriteData): void {
    this.count = data.x.length;
    for (const [name, array] of Object.entries(data)) {
      twgl.setAttribInfoBufferFromArray(this.gl, this.buffers.attribs![name]!, array as Float32Array);
    }
  }

  draw(view: ViewUniforms, look: { size: number; shape: number; edge: Colour }): void {
    if (!this.count) return;
    const { gl } = this;
    gl.useProgram(this.program.program);
    gl.bindVertexArray(this.shape.vertexArrayObject!);
    twgl.setUniforms(this.program, { ...view, ...look });
    gl.drawArrays(gl.POINTS, 0, this.count);
  }
}
