import * as twgl from "twgl.js";
import { place, type ViewUniforms } from "./common";

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
  private readonly program: twgl.ProgramInfo;
  private readonly buffers: twgl.BufferInfo;
  private readonly shape: twgl.VertexArrayInfo;
  private count = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.program = twgl.createProgramInfo(gl, [vertex, fragment]);
    this.buffers = twgl.createBufferInfoFromArrays(gl, {
      corner: { numComponents: 2, data: new Float32Array([0, -1, 1, -1, 0, 1, 1, 1]) },
      before: { numComponents: 4, data: new Float32Array(4), divisor: 1, drawType: gl.DYNAMIC_DRAW },
      ends: { numComponents: 4, data: new Float32Array(4), divisor: 1, drawType: gl.DYNAMIC_DRAW },
      tint: { numComponents: 4, data: new Uint8Array(4), normalize: true, divisor: 1, drawType: gl.DYNAMIC_DRAW },
    });
    this.shape = twgl.createVertexArrayInfo(gl, this.program, this.buffers);
  }

  set({ before, ends, tint }: Pieces): void {
    this.count = ends.length / 4;
    twgl.setAttribInfoBufferFromArray(this.gl, this.buffers.attribs!["before"]!, before);
    twgl.setAttribInfoBufferFromArray(this.gl, this.buffers.attribs!["ends"]!, ends);
    twgl.setAttribInfoBufferFromArray(this.gl, this.buffers.attribs!["tint"]!, tint);
  }

  draw(view: ViewUniforms, width: number): void {
    if (!this.count) return;
    const { gl } = this;
    gl.useProgram(this.program.program);
    gl.bindVertexArray(this.shape.vertexArrayObject!);
    twgl.setUniforms(this.program, { ...view, width });
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.count);
  }
}
