/** How entities are drawn. */
export type Detail = "glyphs" | "points" | "heat";

/** Glyphs for so many in sight, points for so many; beyond, only how many there are where. */
export const mostGlyphs = 20_000;
export const mostPoints = 150_000;

/**
 * What is worth drawing.
 * @param count Entities in the frame.
 * @param share Share of the world's area that is in sight, 0 to 1.
 * @param pixels Screen pixels (of the style sheet) a unit of the world takes.
 * @param size Width of a glyph in units of the world.
 */
export function detailFor(count: number, share: number, pixels: number, size: number): Detail {
  const inSight = count * Math.min(1, Math.max(0, share));
  if (inSight > mostPoints) return "heat";
  if (inSight > mostGlyphs) return "points";
  // In a crowd, a glyph smaller than this is a smudge.
  return inSight > 500 && pixels * size < 3 ? "points" : "glyphs";
}

/** How wide a glyph is, in pixels: it grows with the world, within reason, and shrinks in a crowd. */
export function glyphPixels(count: number, pixels: number, size: number): number {
  const least = count <= 50 ? 16 : count <= 500 ? 11 : count <= 3_000 ? 7 : 5;
  return Math.min(34, Math.max(least, pixels * size));
}
