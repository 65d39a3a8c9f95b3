import { Raster, type Onto } from "../raster";
import type { Colour, ViewUniforms } from "./common";
import { Shape } from "./shape";
import type { Look, Sprites } from "./sprites";

const vertex = `#version 300 es
in vec2 corner;
out vec2 at;
void main() {
  at = corner * 0.5 + 0.5;
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

const fragment = `#version 300 es
precision mediump float;
uniform sampler2D picture;
in vec2 at;
out vec4 painted;
void main() { painted = texture(picture, at); }`;

/** Entities as a picture that the page fills in itself, for graphics that are slow at drawing many; one pixel of the style sheet each. */
export class Crowd {
  private readonly raster = new Raster();
  private readonly shape: Shape;
  private readonly texture: WebGLTexture;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.shape = new Shape(gl, vertex, fragment, { corner: { numComponents: 2, data: new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]) } });
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    for (const which of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, which, gl.NEAREST);
    for (const which of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, which, gl.CLAMP_TO_EDGE);
  }

  draw(view: ViewUniforms, layers: readonly [Sprites, Look][]): void {
    const { gl, raster } = this;
    const [width, height] = view.viewport.map(size => Math.max(1, Math.round(size / view.ratio))) as [number, number];
    const [perX, perY] = [(view.perUnit[0] * width) / 2, (view.perUnit[1] * height) / 2];
    const onto: Onto = {
      perX,
      perY,
      atX: width / 2 + (view.offset - view.middle[0]) * perX,
      atY: height / 2 + (view.offset - view.middle[1]) * perY,
      mixed: view.mixed,
    };
    raster.clear(width, height);
    for (const [sprites, look] of layers) {
      const drawn = { shape: look.shape, size: Math.max(1, Math.round(look.size / view.ratio)), edge: packed(look.edge) };
      for (const [first, count] of sprites.inSight(view, look.size)) raster.add(sprites.data, first, count, onto, drawn);
    }
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const bytes = new Uint8Array(raster.pixels.buffer);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    this.shape.use(view, { picture: this.texture });
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }
}

const packed = (colour: Colour) => new Uint32Array(Uint8Array.from([...colour.map(part => Math.round(255 * part)), 255]).buffer)[0]!;
