import { describe, expect, it } from "vitest";
import { inOrder, Tiles } from "../src/world/tiles";

const extent = { width: 100, height: 50, wraps: false };
const many = 5_000;
const x = Float32Array.from({ length: many }, (_, at) => ((at * 7919) % 1_000) / 10);
const y = Float32Array.from({ length: many }, (_, at) => ((at * 104_729) % 500) / 10);

describe("tiles", () => {
  it("put everybody into the order once", () => {
    expect([...new Tiles(x, y, extent).order].sort((a, b) => a - b)).toEqual([...Array(many).keys()]);
  });

  it("find everybody in a rectangle, in runs that do not overlap and leave most others out", () => {
    const tiles = new Tiles(x, y, extent);
    const [left, bottom, right, top] = [20, 10, 40, 20];
    const runs = tiles.runs(left, bottom, right, top);
    const found = new Set<number>();
    for (const [first, count] of runs) for (let at = first; at < first + count; at++) found.add(tiles.order[at]!);
    expect(found.size).toBe(runs.reduce((sum, [, count]) => sum + count, 0));
    for (let at = 0; at < many; at++) {
      if (x[at]! >= left && x[at]! <= right && y[at]! >= bottom && y[at]! <= top) expect(found.has(at)).toBe(true);
    }
    expect(found.size).toBeLessThan(many / 8);
  });

  it("are one run where all of the world is in sight, and count whoever stands outside with the nearest", () => {
    expect(new Tiles(x, y, extent).runs(-10, -10, 200, 200)).toEqual([[0, many]]);
    const outside = new Tiles(Float32Array.of(-5, 500), Float32Array.of(-5, 500), extent);
    expect(outside.runs(-9, -9, 1, 1)).toEqual([[0, 1]]);
  });

  it("bring values into their order", () => {
    expect([...inOrder(Float32Array.of(5, 6, 7), Int32Array.of(2, 0, 1))]).toEqual([7, 5, 6]);
  });
});
