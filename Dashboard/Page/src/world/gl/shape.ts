import * as twgl from "twgl.js";
import type { ViewUniforms } from "./common";

/** Numbers of each vertex, or of each instance; filled anew whenever they are others. */
export const numbers = (gl: WebGL2RenderingContext, numComponents: number, divisor = 0) => ({
  numComponents,
  data: new Float32Array(numComponents),
  divisor,
  drawType: gl.DYNAMIC_DRAW,
});

/** Red, green, blue and alpha of each, a byte each. */
export const tints = (gl: WebGL2RenderingContext, divisor = 0) => ({
  numComponents: 4,
  data: new Uint8Array(4),
  normalize: true,
  divisor,
  drawType: gl.DYNAMIC_DRAW,
});

/** A program with the numbers it draws from. */
export class Shape {
  private readonly program: twgl.ProgramInfo;
  private readonly buffers: twgl.BufferInfo;
  private readonly bound: twgl.VertexArrayInfo;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    vertex: string,
    fragment: string,
    arrays: twgl.Arrays,
  ) {
    this.program = twgl.createProgramInfo(gl, [vertex, fragment]);
    this.buffers = twgl.createBufferInfoFromArrays(gl, arrays);
    this.bound = twgl.createVertexArrayInfo(gl, this.program, this.buffers);
  }

  fill(name: string, data: Float32Array | Uint8Array): void {
    twgl.setAttribInfoBufferFromArray(this.gl, this.buffers.attribs![name]!, data);
  }

  /** Takes it in hand with what is the same for all of it; what draws comes next. */
  use(view: ViewUniforms, look: object): WebGL2RenderingContext {
    this.gl.useProgram(this.program.program);
    this.gl.bindVertexArray(this.bound.vertexArrayObject!);
    twgl.setUniforms(this.program, { ...view, ...look });
    return this.gl;
  }
}
