import type { Extent } from "./align";

const side = 32;

/** Fewer than so many are drawn all at once, wherever they are. */
export const fewest = 4_000;

/**
 * Entities in the order of the tiles that they stand on, row by row, so that those in a part of the world are a few runs of
 * neighbours. The tiles cover the world; who stands outside counts with the nearest.
 */
export class Tiles {
  readonly order: Int32Array;
  private readonly first = new Int32Array(side * side + 1);

  constructor(
    x: Float32Array,
    y: Float32Array,
    private readonly extent: Extent,
  ) {
    const tiles = new Int32Array(x.length);
    for (let at = 0; at < x.length; at++) {
      const tile = this.row(y[at]!) * side + this.column(x[at]!);
      tiles[at] = tile;
      this.first[tile + 1]!++;
    }
    for (let tile = 0; tile < side * side; tile++) this.first[tile + 1]! += this.first[tile]!;
    const next = this.first.slice();
    this.order = new Int32Array(x.length);
    for (let at = 0; at < x.length; at++) this.order[next[tiles[at]!]!++] = at;
  }

  /** The runs, first and count of each, that hold everybody in a rectangle; some around it may be among them. */
  runs(left: number, bottom: number, right: number, top: number): [number, number][] {
    const [from, to] = [this.column(left), this.column(right)];
    const found: [number, number][] = [];
    for (let row = this.row(bottom); row <= this.row(top); row++) {
      const [start, end] = [this.first[row * side + from]!, this.first[row * side + to + 1]!];
      const last = found.at(-1);
      if (end === start) continue;
      if (last && last[0] + last[1] === start) last[1] += end - start;
      else found.push([start, end - start]);
    }
    return found;
  }

  private column(x: number): number {
    return Math.min(side - 1, Math.max(0, Math.floor((x * side) / this.extent.width)));
  }

  private row(y: number): number {
    return Math.min(side - 1, Math.max(0, Math.floor((y * side) / this.extent.height)));
  }
}

/** Values in another order. */
export function inOrder<T extends Float32Array | Uint32Array>(values: T, order: Int32Array): T {
  const other = values.slice() as T;
  for (let at = 0; at < order.length; at++) other[at] = values[order[at]!]!;
  return other;
}
