import type { SpriteData } from "./gl/sprites";
import { stampOf, type Stamp } from "./silhouette";

const headings = 32;

/** Where the world lies on a picture, in its pixels: a place times `per` plus `at`. The first row is the lowest. */
export interface Onto {
  perX: number;
  perY: number;
  atX: number;
  atY: number;
  /** How far entities are on their way from where they were, 0 to 1. */
  mixed: number;
}

export interface RasterLook {
  shape: number;
  /** Pixels. */
  size: number;
  /** Of the rim: red, green, blue, alpha, a byte each, the first lowest. */
  edge: number;
}

/** A picture that the page fills in itself, pixel by pixel: small shapes by the hundred thousand. */
export class Raster {
  width = 0;
  height = 0;
  pixels = new Uint32Array();
  private stamps = new Map<string, Stamp[]>();

  /** An empty picture. */
  clear(width: number, height: number): void {
    if (width !== this.width || height !== this.height) {
      [this.width, this.height] = [width, height];
      this.pixels = new Uint32Array(width * height);
    } else this.pixels.fill(0);
  }

  /** Draws entities from one on. */
  add(data: SpriteData, first: number, count: number, onto: Onto, look: RasterLook): void {
    const stamps = this.stampsOf(look.shape, look.size);
    const tint = new Uint32Array(data.tint.buffer, data.tint.byteOffset, data.x.length);
    const { pixels, width, height } = this;
    const { perX, perY, atX, atY, mixed } = onto;
    const { x, y, beforeX, beforeY, heading } = data;
    const turn = headings / (2 * Math.PI);
    for (let at = first; at < first + count; at++) {
      const column = Math.floor((beforeX[at]! + (x[at]! - beforeX[at]!) * mixed) * perX + atX);
      const row = Math.floor((beforeY[at]! + (y[at]! - beforeY[at]!) * mixed) * perY + atY);
      const angle = heading[at]!;
      const stamp = stamps[angle > 1e8 ? headings : Math.round(angle * turn) & (headings - 1)]!;
      const { dx, dy, rim, reach } = stamp;
      if (column < -reach || row < -reach || column >= width + reach || row >= height + reach) continue;
      const colour = tint[at]!;
      const middle = row * width + column;
      const inside = column >= reach && row >= reach && column < width - reach && row < height - reach;
      for (let n = 0; n < dx.length; n++) {
        if (!inside && !this.holds(column + dx[n]!, row + dy[n]!)) continue;
        pixels[middle + dy[n]! * width + dx[n]!] = rim[n] ? look.edge : colour;
      }
    }
  }

  private holds(column: number, row: number): boolean {
    return column >= 0 && row >= 0 && column < this.width && row < this.height;
  }

  // One for each of some headings, and one for none.
  private stampsOf(shape: number, size: number): Stamp[] {
    const key = `${shape} ${size}`;
    let found = this.stamps.get(key);
    if (!found) {
      found = Array.from({ length: headings + 1 }, (_, at) => stampOf(shape, size, at < headings ? (at * 2 * Math.PI) / headings : null));
      if (this.stamps.size > 50) this.stamps.clear();
      this.stamps.set(key, found);
    }
    return found;
  }
}
