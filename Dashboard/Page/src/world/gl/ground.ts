import { place, type Colour, type ViewUniforms } from "./common";
import { Shape } from "./shape";

const vertex = `#version 300 es
${place}
uniform vec2 extent;
in vec2 corner;
out vec2 at;
void main() {
  at = corner * extent;
  gl_Position = clip(at);
}`;

const fragment = `#version 300 es
precision highp float;
uniform vec2 extent;
uniform sampler2D field;
uniform float strength;
uniform vec3 ground;
uniform vec3 full;
uniform vec3 line;
uniform float spacing;
uniform float lines;
uniform float pixels;
uniform float ratio;
in vec2 at;
out vec4 colour;
void main() {
  float value = texture(field, at / extent).r * strength;
  vec3 shade = mix(ground, full, value);
  vec2 near = abs(fract(at / spacing - 0.5) - 0.5) * spacing * pixels;
  float grid = 1.0 - smoothstep(0.0, ratio, min(near.x, near.y));
  colour = vec4(mix(shade, line, grid * lines), 1.0);
}`;

/** A field over the world, row by row from the bottom. */
export interface Field {
  columns: number;
  rows: number;
  values: Uint8Array;
}

/** The ground: the world's rectangle with a grid, and on it a field such as a density. */
export class Ground {
  private readonly shape: Shape;
  private readonly texture: WebGLTexture;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.shape = new Shape(gl, vertex, fragment, { corner: { numComponents: 2, data: new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]) } });
    this.texture = gl.createTexture();
    this.set(null);
  }

  set(field: Field | null): void {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const { columns, rows, values } = field ?? { columns: 1, rows: 1, values: new Uint8Array(1) };
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, columns, rows, 0, gl.RED, gl.UNSIGNED_BYTE, values);
    for (const which of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, which, gl.LINEAR);
    for (const which of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, which, gl.CLAMP_TO_EDGE);
  }

  draw(
    view: ViewUniforms,
    look: { extent: [number, number]; strength: number; ground: Colour; full: Colour; line: Colour; spacing: number; lines: number },
  ): void {
    const gl = this.shape.use(view, { ...look, field: this.texture });
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }
}
