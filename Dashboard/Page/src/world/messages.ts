import type { Frame } from "../server/frame";
import type { Before, Extent } from "./align";
import type { Colour } from "./gl/common";
import type { Pieces } from "./gl/segments";
import type { SpriteData } from "./gl/sprites";
import { bytes, ramp } from "./tint";

/** How old the oldest message of a frame is or becomes, at least four ticks: the end of the scale of ages. */
export function oldest(frame: Frame): number {
  let most = 4;
  for (let at = 0; at < frame.links.count; at++) most = Math.max(most, frame.links.due[at]! - frame.links.sent[at]!);
  return most;
}

/**
 * Messages in flight: a line from sender to receiver, coloured by how long the message has been under way, and the message
 * itself on it. A line across the edge of a world that wraps goes out on one side and comes in on the other.
 */
export function drawMessages(frame: Frame, before: Before, extent: Extent, ages: readonly Colour[]): { lines: Pieces; dots: SpriteData } {
  const { links, agents, tick } = frame;
  const place = new Map<number, number>();
  agents.id.forEach((id, at) => place.set(id, at));
  const most = oldest(frame);
  const [was, ends, tint, spots, spotTint]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  const alpha = links.count > 4_000 ? 0.15 : links.count > 400 ? 0.3 : 0.5;
  for (let at = 0; at < links.count; at++) {
    const from = place.get(links.sender[at]!);
    const to = place.get(links.receiver[at]!);
    if (from === undefined || to === undefined) continue;
    const sent = links.sent[at]!;
    const colour = ramp(ages, Math.max(0, tick - sent) / most);
    const [fromX, fromY] = [agents.x[from]!, agents.y[from]!];
    const [toX, toY] = [agents.x[to]!, agents.y[to]!];
    const shiftX = extent.wraps ? round(fromX - toX, extent.width) : 0;
    const shiftY = extent.wraps ? round(fromY - toY, extent.height) : 0;
    const [oldFromX, oldFromY, oldToX, oldToY] = [before.x[from]!, before.y[from]!, before.x[to]! + shiftX, before.y[to]! + shiftY];
    was.push(oldFromX, oldFromY, oldToX, oldToY);
    ends.push(fromX, fromY, toX + shiftX, toY + shiftY);
    tint.push(...bytes(colour, alpha));
    if (shiftX || shiftY) {
      was.push(oldFromX - shiftX, oldFromY - shiftY, oldToX - shiftX, oldToY - shiftY);
      ends.push(fromX - shiftX, fromY - shiftY, toX, toY);
      tint.push(...bytes(colour, alpha));
    }
    const whole = Math.max(1, links.due[at]! - sent);
    const [past, now] = [Math.min(1, Math.max(0, tick - 1 - sent) / whole), Math.min(1, Math.max(0, tick - sent) / whole)];
    spots.push(
      oldFromX + (oldToX - oldFromX) * past,
      oldFromY + (oldToY - oldFromY) * past,
      fromX + (toX + shiftX - fromX) * now,
      fromY + (toY + shiftY - fromY) * now,
    );
    spotTint.push(...bytes(colour, Math.min(1, alpha + 0.3)));
  }
  const pick = (column: number) => Float32Array.from({ length: spots.length / 4 }, (_, at) => spots[4 * at + column]!);
  return {
    lines: { before: Float32Array.from(was), ends: Float32Array.from(ends), tint: Uint8Array.from(tint) },
    dots: {
      beforeX: pick(0),
      beforeY: pick(1),
      x: pick(2),
      y: pick(3),
      heading: new Float32Array(spots.length / 4).fill(1e9),
      tint: Uint8Array.from(spotTint),
    },
  };
}

function round(difference: number, size: number): number {
  return Math.abs(difference) > size / 2 ? Math.sign(difference) * size : 0;
}
