/** What every layer needs of the view: the middle in the world, and how the world maps onto clip space. */
export interface ViewUniforms {
  middle: [number, number];
  /** Clip units per unit of the world. */
  perUnit: [number, number];
  /** Pixels of the drawing buffer per unit of the world. */
  pixels: number;
  /** Width and height of the drawing buffer. */
  viewport: [number, number];
  /** Pixels of the drawing buffer per pixel of the style sheet. */
  ratio: number;
  /** How far entities are on their way from where they were, 0 to 1. */
  mixed: number;
  /** Where in its cell an entity stands. */
  offset: number;
}

export type Colour = [number, number, number];

/** The piece of a vertex shader that places something in the world. */
export const place = `
uniform vec2 middle;
uniform vec2 perUnit;
uniform float mixed;
uniform float offset;
vec2 onTheWay(vec2 before, vec2 now) { return mix(before, now, mixed) + offset; }
vec4 clip(vec2 at) { return vec4((at - middle) * perUnit, 0.0, 1.0); }
`;
