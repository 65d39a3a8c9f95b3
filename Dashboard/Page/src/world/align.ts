import type { Entities } from "../server/frame";

export interface Before {
  x: Float32Array;
  y: Float32Array;
}

/** A world's extent. */
export interface Extent {
  width: number;
  height: number;
  wraps: boolean;
}

/**
 * Where each entity of a frame was in the frame before, so that it can be drawn on its way. Who was not there, or went round
 * the edge of a world that wraps, has been where it is.
 */
export function whereBefore(now: Entities, before: Entities | null, extent: Extent): Before {
  const x = now.x.slice();
  const y = now.y.slice();
  if (!before) return { x, y };
  const place = placesOf(now.id, before.id);
  for (let at = 0; at < now.count; at++) {
    const from = place ? place[at]! : at;
    if (from < 0) continue;
    const [oldX, oldY] = [before.x[from]!, before.y[from]!];
    if (extent.wraps && (Math.abs(oldX - x[at]!) > extent.width / 2 || Math.abs(oldY - y[at]!) > extent.height / 2)) continue;
    x[at] = oldX;
    y[at] = oldY;
  }
  return { x, y };
}

/** For each of some ids its place among others, −1 where it has none; null where all stand at the same places. */
export function placesOf(ids: Int32Array, among: Int32Array): Int32Array | null {
  if (ids.length === among.length && ids.every((id, at) => id === among[at])) return null;
  const place = new Map<number, number>();
  among.forEach((id, at) => place.set(id, at));
  return ids.map(id => place.get(id) ?? -1);
}
