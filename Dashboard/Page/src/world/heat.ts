import type { Extent } from "./align";

/** How many entities there are where: counts on a grid over the world, row by row from the bottom, the fullest cell 255. */
export function heatOf(
  x: Float32Array,
  y: Float32Array,
  extent: Extent,
  columns: number,
  rows: number,
): { values: Uint8Array; fullest: number } {
  const counts = new Uint32Array(columns * rows);
  const [perX, perY] = [columns / extent.width, rows / extent.height];
  let fullest = 0;
  for (let at = 0; at < x.length; at++) {
    const column = Math.min(columns - 1, Math.max(0, Math.floor(x[at]! * perX)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor(y[at]! * perY)));
    const cell = row * columns + column;
    counts[cell] = counts[cell]! + 1;
    if (counts[cell]! > fullest) fullest = counts[cell]!;
  }
  const values = new Uint8Array(columns * rows);
  // By square root, so that the half-full still shows.
  if (fullest)
    counts.forEach((count, cell) => {
      values[cell] = Math.round(255 * Math.sqrt(count / fullest));
    });
  return { values, fullest };
}
