import type { Agents } from "../server/frame";
import type { Colour } from "./gl/common";

export type ColourBy = "plain" | "action" | "reward";

/** A colour on the way through several, at 0 to 1. */
export function ramp(colours: readonly Colour[], at: number): Colour {
  const place = Math.min(1, Math.max(0, at)) * (colours.length - 1);
  const from = Math.min(colours.length - 2, Math.floor(place));
  const [a, b, part] = [colours[from]!, colours[from + 1]!, place - from];
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
}

/** One colour for everybody. */
export function plain(count: number, colour: Colour, alpha = 1): Uint8Array {
  const one = new Uint32Array(Uint8Array.from(bytes(colour, alpha)).buffer)[0]!;
  return new Uint8Array(new Uint32Array(count).fill(one).buffer);
}

/** Colours that say what agents do, or what their actions were worth: the largest magnitude of the tick is full. */
export function tintsOf(
  agents: Agents,
  by: ColourBy,
  looks: { plain: Colour; actions: readonly Colour[]; low: Colour; high: Colour; worse: Colour },
): Uint8Array {
  if (by === "plain") return plain(agents.count, looks.plain);
  const tint = new Uint8Array(4 * agents.count);
  let most = 0;
  for (const reward of agents.reward) if (Math.abs(reward) > most) most = Math.abs(reward);
  for (let at = 0; at < agents.count; at++) {
    const reward = agents.reward[at]!;
    const colour =
      by === "action"
        ? looks.actions[Math.max(0, agents.action[at]!) % looks.actions.length]!
        : ramp(
            [looks.low, reward < 0 ? looks.worse : looks.high],
            most > 0 && Number.isFinite(reward) ? Math.sqrt(Math.abs(reward) / most) : 0,
          );
    tint.set(bytes(colour, 1), 4 * at);
  }
  return tint;
}

export function bytes(colour: Colour, alpha: number): [number, number, number, number] {
  return [Math.round(255 * colour[0]), Math.round(255 * colour[1]), Math.round(255 * colour[2]), Math.round(255 * alpha)];
}

/** As many hues as asked for, all as light as each other, for things that have no order. */
export function hues(count: number, dark: boolean): Colour[] {
  return Array.from({ length: Math.max(1, count) }, (_, at) => {
    const hue = (215 + (at * 360) / Math.max(1, count)) % 360;
    return fromHsl(hue, 0.62, dark ? 0.66 : 0.44);
  });
}

function fromHsl(hue: number, saturation: number, light: number): Colour {
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    return light - saturation * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [part(0), part(8), part(4)];
}
