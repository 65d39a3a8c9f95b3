import { place, type Colour, type ViewUniforms } from "./common";
import { numbers, Shape } from "./shape";

const vertex = `#version 300 es
${place}
uniform float radius;
uniform float pixels;
uniform float ratio;
in vec2 corner;
in float x;
in float y;
in float beforeX;
in float beforeY;
out vec2 from;
void main() {
  float reach = radius * pixels + 2.0 * ratio;
  from = corner * reach;
  gl_Position = clip(onTheWay(vec2(beforeX, beforeY), vec2(x, y)) + corner * reach / pixels);
}`;

const fragment = `#version 300 es
precision highp float;
uniform float radius;
uniform float pixels;
uniform float ratio;
uniform float dashed;
uniform float inner;
uniform float outer;
uniform float thick;
uniform vec3 colour;
in vec2 from;
out vec4 painted;
void main() {
  float d = length(from) - radius * pixels;
  float line = (1.0 - smoothstep(0.5 * thick * ratio, 0.5 * thick * ratio + ratio, abs(d))) * outer;
  if (dashed > 0.5) line *= step(0.45, fract(atan(from.y, from.x) / 6.28319 * max(4.0, floor(6.28319 * radius * pixels / ratio / 10.0))));
  float fill = (1.0 - smoothstep(-ratio, 0.0, d)) * inner;
  float alpha = max(line, fill);
  painted = vec4(colour * alpha, alpha);
}`;

export interface RingLook {
  /** In units of the world. */
  radius: number;
  colour: Colour;
  /** Opacity of the disc and of its rim. */
  inner: number;
  outer: number;
  /** Width of the rim, in pixels of the style sheet. */
  thick: number;
  dashed: boolean;
}

/** Circles of the world's own size around entities. */
export class Rings {
  private readonly shape: Shape;
  private count = 0;

  constructor(gl: WebGL2RenderingContext) {
    const one = () => numbers(gl, 1, 1);
    this.shape = new Shape(gl, vertex, fragment, {
      corner: { numComponents: 2, data: new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]) },
      x: one(),
      y: one(),
      beforeX: one(),
      beforeY: one(),
    });
  }

  set(data: { x: Float32Array; y: Float32Array; beforeX: Float32Array; beforeY: Float32Array }): void {
    this.count = data.x.length;
    for (const name of ["x", "y", "beforeX", "beforeY"] as const) this.shape.fill(name, data[name]);
  }

  draw(view: ViewUniforms, look: RingLook): void {
    if (!this.count) return;
    const gl = this.shape.use(view, { ...look, dashed: look.dashed ? 1 : 0 });
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.count);
  }
}
