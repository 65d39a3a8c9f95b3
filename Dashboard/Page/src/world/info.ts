import type { Extent } from "./align";

/** What to draw of a run; the same for all its ticks. */
export interface WorldInfo {
  world: string;
  width: number;
  height: number;
  wraps: boolean;
  grid?: boolean;
  sensing: number | null;
  communication: number | null;
  speed: number | null;
  actions: string[];
  density: { columns: number; rows: number; values: number[] } | null;
  ticks: number;
  steps: number;
  drawable: boolean;
  reason: string | null;
}

export function extentOf(info: WorldInfo): Extent {
  return { width: info.width, height: info.height, wraps: info.wraps };
}

/** Whether places are cells. Then an entity is drawn in the middle of its cell, and has no heading. */
export function placedInCells(info: WorldInfo): boolean {
  return info.grid ?? info.world === "coverage";
}

/** How wide an entity would be if it had a size: a cell, or what is left between many. */
export function sizeOf(info: WorldInfo, count: number): number {
  return placedInCells(info)
    ? 1
    : Math.min(0.03 * Math.max(info.width, info.height), 0.6 * Math.sqrt((info.width * info.height) / Math.max(1, count)));
}

/** What has no places. */
export const nowhere: WorldInfo = {
  world: "",
  width: 0,
  height: 0,
  wraps: false,
  sensing: null,
  communication: null,
  speed: null,
  actions: [],
  density: null,
  ticks: 0,
  steps: 0,
  drawable: false,
  reason: null,
};
