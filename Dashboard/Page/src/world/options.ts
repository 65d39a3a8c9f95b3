import type { ColourBy } from "./tint";

/** What is drawn besides the entities themselves. */
export interface Options {
  sensing: boolean;
  communication: boolean;
  messages: boolean;
  trails: boolean;
  density: boolean;
  colourBy: ColourBy;
}

/** Circles around everybody, and trails of everybody, are drawn up to so many; beyond, those of the picked one. */
export const mostCircles = 2_000;
export const mostTrails = 1_500;

/** What is worth drawing at first of so many. */
export function optionsFor(agents: number): Options {
  return { sensing: agents <= 60, communication: false, messages: agents <= 200, trails: agents <= 200, density: true, colourBy: "plain" };
}
