/** Shapes of entities, as the shaders know them. */
export const disc = 0;
export const arrow = 1;
export const diamond = 2;

/**
 * How far a place is outside a shape that points to the right, in units of half its size; below 0 it is inside. The same as in
 * the fragment shader.
 */
export function outside(shape: number, x: number, y: number, still: boolean): number {
  if (shape === disc) return Math.hypot(x, y) - 0.9;
  if (shape === arrow) {
    if (still) return Math.hypot(x, y) - 0.62;
    return Math.max((0.72 * (x - 1) + 1.8 * Math.abs(y)) / 1.9387, (-0.4 - 0.5556 * Math.abs(y) - x) / 1.144);
  }
  const body = (Math.abs(x) + Math.abs(y) - 0.7) * 0.7071;
  return still ? body : Math.min(body, Math.max(x - 1, -x, Math.abs(y) - 0.09));
}

/** The pixels of a shape around its middle: right, up, and whether each belongs to its rim rather than to itself. */
export interface Stamp {
  dx: Int8Array;
  dy: Int8Array;
  rim: Uint8Array;
  reach: number;
}

/** A shape of so many pixels that points somewhere; null: nowhere. Edges are not smoothed. */
export function stampOf(shape: number, size: number, heading: number | null): Stamp {
  const reach = Math.ceil(size / 2 + 1);
  const [ahead, aside] = heading === null ? [1, 0] : [Math.cos(heading), Math.sin(heading)];
  const found: [number, number, number][] = [];
  const unit = 2 / size;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const [x, y] = [(dx * ahead + dy * aside) * unit, (dy * ahead - dx * aside) * unit];
      const far = outside(shape, x, y, heading === null);
      if (far < 0.2 * unit || (dx === 0 && dy === 0)) found.push([dx, dy, 0]);
      else if (shape !== disc && far < 1.5 * unit) found.push([dx, dy, 1]);
    }
  }
  // The rim first, so that the shape lies on it.
  found.sort((a, b) => b[2] - a[2]);
  return {
    dx: Int8Array.from(found, one => one[0]),
    dy: Int8Array.from(found, one => one[1]),
    rim: Uint8Array.from(found, one => one[2]),
    reach,
  };
}
