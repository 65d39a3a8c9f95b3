import type { Entities } from "../server/frame";
import { placesOf, type Extent } from "./align";
import type { Colour } from "./gl/common";
import type { Pieces } from "./gl/segments";
import { bytes } from "./tint";

const longest = 60;
const mostPieces = 40_000;
const widestGap = 12;

/** Where entities have been of late. */
export class Trails {
  private readonly past: { tick: number; entities: Entities }[] = [];

  constructor(private readonly extent: Extent) {}

  /** Adds a tick; one that does not follow shortly upon the last begins anew. */
  add(tick: number, entities: Entities): void {
    const last = this.past.at(-1);
    if (last && last.tick === tick) return;
    if (last && (tick < last.tick || tick - last.tick > widestGap)) this.past.length = 0;
    this.past.push({ tick, entities });
    const keep = Math.max(8, Math.min(longest, Math.floor(mostPieces / Math.max(1, entities.count))));
    if (this.past.length > keep) this.past.splice(0, this.past.length - keep);
  }

  clear(): void {
    this.past.length = 0;
  }

  /** The trails of everybody, or of one alone; the older the fainter. The last piece grows with its entity. */
  pieces(colour: Colour, only: number | null): Pieces {
    const [was, ends, tint]: [number[], number[], number[]] = [[], [], []];
    for (let step = 1; step < this.past.length; step++) {
      const [before, now] = [this.past[step - 1]!.entities, this.past[step]!.entities];
      const shade = bytes(colour, (0.55 * step) / this.past.length);
      const add = (from: number, at: number) => {
        const [x0, y0, x1, y1] = [before.x[from]!, before.y[from]!, now.x[at]!, now.y[at]!];
        if (this.extent.wraps && (Math.abs(x1 - x0) > this.extent.width / 2 || Math.abs(y1 - y0) > this.extent.height / 2)) return;
        if (step === this.past.length - 1) was.push(x0, y0, x0, y0);
        else was.push(x0, y0, x1, y1);
        ends.push(x0, y0, x1, y1);
        tint.push(...shade);
      };
      if (only !== null) {
        const [from, at] = [before.id.indexOf(only), now.id.indexOf(only)];
        if (from >= 0 && at >= 0) add(from, at);
        continue;
      }
      const place = placesOf(now.id, before.id);
      for (let at = 0; at < now.count; at++) {
        const from = place ? place[at]! : at;
        if (from >= 0) add(from, at);
      }
    }
    return { before: Float32Array.from(was), ends: Float32Array.from(ends), tint: Uint8Array.from(tint) };
  }
}
