import { describe, expect, it } from "vitest";
import type { SpriteData } from "../src/world/gl/sprites";
import { Means } from "../src/world/means";
import { Raster, type Onto } from "../src/world/raster";
import { arrow, diamond, disc, stampOf } from "../src/world/silhouette";

const [blue, white] = [0xffcc5520, 0xffffffff];
const one = (x: number, y: number, heading = 1e9): SpriteData => ({
  x: Float32Array.of(x),
  y: Float32Array.of(y),
  beforeX: Float32Array.of(x),
  beforeY: Float32Array.of(y),
  heading: Float32Array.of(heading),
  tint: new Uint8Array(Uint32Array.of(blue).buffer),
});
const onto: Onto = { perX: 1, perY: 1, atX: 0, atY: 0, mixed: 1 };
const look = { shape: disc, size: 3, edge: white };

function painted(raster: Raster): [number, number][] {
  const found: [number, number][] = [];
  raster.pixels.forEach((pixel, at) => {
    if (pixel === blue) found.push([at % raster.width, Math.floor(at / raster.width)]);
  });
  return found;
}

describe("a stamp", () => {
  it("of an arrowhead reaches farther ahead than aside, wherever it points", () => {
    for (let quarter = 0; quarter < 4; quarter++) {
      const stamp = stampOf(arrow, 11, (quarter * Math.PI) / 2);
      const own = [...stamp.dx.keys()].filter(at => !stamp.rim[at]);
      const along = (at: number) => [stamp.dx[at]!, stamp.dy[at]!, -stamp.dx[at]!, -stamp.dy[at]!][quarter]!;
      expect(Math.max(...own.map(along))).toBeGreaterThanOrEqual(4);
      expect(Math.min(...own.map(along))).toBeGreaterThanOrEqual(-5);
      const tip = Math.max(...own.map(along));
      expect(own.filter(at => along(at) === tip).length).toBeLessThan(own.filter(at => along(at) === -2).length);
    }
  });

  it("has a rim around it that comes first, but not as a disc", () => {
    const rim = [...stampOf(diamond, 9, null).rim];
    expect(rim.filter(one => one).length).toBeGreaterThan(4);
    expect(rim.lastIndexOf(1)).toBeLessThan(rim.indexOf(0));
    expect([...stampOf(disc, 9, null).rim].some(one => one)).toBe(false);
  });

  it("is never empty", () => {
    for (const shape of [disc, arrow, diamond]) expect([...stampOf(shape, 1, 1).rim]).toContain(0);
  });
});

describe("a picture filled in by hand", () => {
  it("has an entity where it stands, between where it was and where it is", () => {
    const raster = new Raster();
    raster.clear(20, 10);
    const data = one(12.5, 4.5);
    data.beforeX[0] = 4.5;
    raster.add(data, 0, 1, { ...onto, mixed: 0.5 }, look);
    const at = painted(raster);
    expect(at).toContainEqual([8, 4]);
    expect(at.every(([x, y]) => Math.abs(x - 8) <= 1 && Math.abs(y - 4) <= 1)).toBe(true);
  });

  it("maps the world onto its pixels", () => {
    const raster = new Raster();
    raster.clear(20, 10);
    raster.add(one(100, 50), 0, 1, { perX: 0.1, perY: 0.1, atX: 3, atY: 1, mixed: 1 }, { ...look, size: 1 });
    expect(painted(raster)).toEqual([[13, 6]]);
  });

  it("cuts off at its edges, and wraps nobody round them", () => {
    const raster = new Raster();
    raster.clear(10, 10);
    for (const [x, y] of [[0.5, 5.5], [9.5, 5.5], [5.5, 0.5], [5.5, 9.5], [-1.5, 5.5], [40, 5], [5, -40]] as const) {
      raster.add(one(x, y), 0, 1, onto, { ...look, size: 5 });
    }
    const at = painted(raster);
    expect(at).toContainEqual([0, 5]);
    expect(at).toContainEqual([9, 5]);
    expect(at.filter(([x]) => x === 0).every(([, y]) => Math.abs(y - 5) <= 2)).toBe(true);
    expect(at.filter(([x, y]) => x === 9 && Math.abs(y - 5) > 2)).toEqual([]);
  });

  it("is empty again after being cleared", () => {
    const raster = new Raster();
    raster.clear(10, 10);
    raster.add(one(5, 5), 0, 1, onto, look);
    raster.clear(10, 10);
    expect(painted(raster)).toEqual([]);
  });
});

describe("what the graphics are good for", () => {
  it("is everything until they were slow twice in a row", () => {
    const means = new Means();
    means.note(200_000, 250);
    means.note(200_000, 10);
    means.note(200_000, 250);
    expect(means.most).toBe(Infinity);
    means.note(200_000, 250);
    expect(means.most).toBe(20_000);
  });

  it("is a crowd where they are quick, and some thousands where they are not", () => {
    const [quick, slow] = [new Means(), new Means()];
    for (let turn = 0; turn < 9; turn++) quick.note(150_000, 8);
    expect(quick.most).toBe(Infinity);
    for (let turn = 0; turn < 9; turn++) slow.note(5_000, 5_000);
    expect(slow.most).toBe(2_000);
  });
});
