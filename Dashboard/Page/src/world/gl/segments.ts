import { place, type ViewUniforms } from "./common";
import { numbers, Shape, tints } from "./shape";

const vertex = `#version 300 es
${place}
uniform vec2 viewport;
uniform float width;
in vec2 corner;
in vec4 before;
in vec4 ends;
in vec4 tint;
out vec4 colour;
void main() {
  vec4 a = clip(onTheWay(before.xy, ends.xy));
  vec4 b = clip(onTheWay(before.zw, ends.zw));
  vec2 along = (b.xy - a.xy) * viewport;
  float size = length(along);
  vec2 across = size > 0.0 ? vec2(-along.y, along.x) / size : vec2(0.0);
  vec4 at = mix(a, b, corner.x);
  gl_Position = vec4(at.xy + across * corner.y * width / viewport, 0.0, 1.0);
  colour = vec4(tint.rgb * tint.a, tint.a);
}`;

const fragment = `#version 300 es
precision mediump float;
in vec4 colour;
out vec4 painted;
void main() { painted = colour; }`;

/** Straight pieces: four numbers each, from and to, as they were and as they are; and four bytes each, the colour. */
export interface Pieces {
  before: Float32Array;
  ends: Float32Array;
  tint: Uint8Array;
}

/** Straight pieces between places of the world, as wide on the screen as is said. */
export class Segments {
  private readonly shape: Shape;
  private count = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.shape = new Shape(gl, vertex, fragment, {
      corner: { numComponents: 2, data: new Float32Array([0, -1, 1, -1, 0, 1, 1, 1]) },
      before: numbers(gl, 4, 1),
      ends: numbers(gl, 4, 1),
      tint: tints(gl, 1),
    });
  }

  set({ before, ends, tint }: Pieces): void {
    this.count = ends.length / 4;
    this.shape.fill("before", before);
    this.shape.fill("ends", ends);
    this.shape.fill("tint", tint);
  }

  draw(view: ViewUniforms, width: number): void {
    if (!this.count) return;
    const gl = this.shape.use(view, { width });
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.count);
  }
}
