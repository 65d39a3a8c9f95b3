import { expect, test } from "vitest";
import { decodeFrame } from "../src/server/frame";
import { whereBefore } from "../src/world/align";
import { Camera } from "../src/world/camera";
import { detailFor, glyphPixels } from "../src/world/detail";
import { heatOf } from "../src/world/heat";
import { drawMessages } from "../src/world/messages";
import { Near } from "../src/world/near";
import { hues, tintsOf } from "../src/world/tint";
import { Trails } from "../src/world/trails";
import { pack } from "./frames";

const flat = { width: 10, height: 10, wraps: false };
const round = { width: 10, height: 10, wraps: true };

test("who is nearest is found as by looking at everybody", () => {
  // A fixed sequence, spread unevenly.
  let seed = 1;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const n = 3_000;
  const x = Float32Array.from({ length: n }, () => 100 * next() ** 2);
  const y = Float32Array.from({ length: n }, () => 40 * next());
  const near = new Near(x, y);
  for (let trial = 0; trial < 300; trial++) {
    const [atX, atY, within] = [120 * next() - 10, 60 * next() - 10, 4 * next()];
    let best = -1;
    let least = within * within;
    for (let at = 0; at < n; at++) {
      const distance = (x[at]! - atX) ** 2 + (y[at]! - atY) ** 2;
      if (distance < least) [best, least] = [at, distance];
    }
    expect(near.nearest(atX, atY, within)).toBe(best);
  }
});

test("nobody is near in an empty world, and one alone is found from anywhere", () => {
  expect(new Near(new Float32Array(), new Float32Array()).nearest(0, 0, 1e9)).toBe(-1);
  expect(new Near(Float32Array.of(3), Float32Array.of(4)).nearest(-50, 80, 1e3)).toBe(0);
});

test("entities are found again by number, whatever their rows", () => {
  const before = decodeFrame(
    pack({
      agents: [
        { id: 1, x: 1, y: 1 },
        { id: 2, x: 2, y: 2 },
      ],
    }),
  ).agents;
  const now = decodeFrame(
    pack({
      agents: [
        { id: 2, x: 3, y: 3 },
        { id: 5, x: 9, y: 9 },
        { id: 1, x: 4, y: 4 },
      ],
    }),
  ).agents;
  expect([...whereBefore(now, before, flat).x]).toEqual([2, 9, 1]);
  expect([...whereBefore(now, null, flat).x]).toEqual([3, 9, 4]);
});

test("who goes round the edge of a world is not drawn across it", () => {
  const before = decodeFrame(pack({ agents: [{ id: 1, x: 9.5, y: 5 }] })).agents;
  const now = decodeFrame(pack({ agents: [{ id: 1, x: 0.5, y: 5 }] })).agents;
  expect(whereBefore(now, before, round).x[0]).toBe(0.5);
  expect(whereBefore(now, before, flat).x[0]).toBe(9.5);
});

test("the more are in sight, the less is drawn of each", () => {
  expect(detailFor(12, 1, 6, 3)).toBe("glyphs");
  expect(detailFor(1_000, 1, 0.5, 1)).toBe("points");
  expect(detailFor(100_000, 1, 1, 1)).toBe("points");
  expect(detailFor(1_000_000, 1, 1, 1)).toBe("heat");
  expect(detailFor(1_000_000, 0.001, 30, 1)).toBe("glyphs");
  expect(glyphPixels(10, 1, 1)).toBeGreaterThan(glyphPixels(10_000, 1, 1));
  expect(glyphPixels(10, 1_000, 1)).toBe(34);
});

test("the place under the pointer stays there when coming nearer", () => {
  const camera = new Camera({ width: 100, height: 50, wraps: false });
  camera.resize(800, 600);
  const [x, y] = camera.toWorld(300, 250);
  camera.zoom(3, 300, 250);
  expect(camera.toWorld(300, 250)[0]).toBeCloseTo(x, 9);
  expect(camera.toWorld(300, 250)[1]).toBeCloseTo(y, 9);
  expect(camera.toScreen(...camera.toWorld(10, 20)).map(Math.round)).toEqual([10, 20]);
});

test("who saw all of the world goes on seeing it when the view's size changes", () => {
  const camera = new Camera(flat);
  for (const [width, height] of [
    [400, 900],
    [900, 400],
  ] as const) {
    camera.resize(width, height);
    const [left, top] = camera.toScreen(0, 10);
    const [right, bottom] = camera.toScreen(10, 0);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
    expect(bottom).toBeLessThanOrEqual(height);
  }
  camera.zoom(1e9);
  camera.pan(1e9, 1e9);
  expect([camera.x, camera.y]).toEqual([0, 10]);
});

test("a density counts everybody, also at the edge", () => {
  const { values, fullest } = heatOf(Float32Array.of(0, 0, 10, 4.9), Float32Array.of(0, 0, 10, 0), flat, 2, 2);
  expect(fullest).toBe(3);
  expect([...values]).toEqual([255, 0, 0, Math.round(255 * Math.sqrt(1 / 3))]);
});

test("a message is on its way between sender and receiver, as far as it has come", () => {
  const frame = decodeFrame(
    pack({
      tick: 6,
      agents: [
        { id: 4, x: 0, y: 0 },
        { id: 7, x: 4, y: 8 },
      ],
      links: [
        { sender: 4, receiver: 7, sent: 4, due: 8 },
        { sender: 4, receiver: 99, sent: 4, due: 8 },
      ],
    }),
  );
  const { lines, dots } = drawMessages(frame, whereBefore(frame.agents, null, flat), flat, [
    [0, 1, 0],
    [1, 0, 0],
  ]);
  expect([...lines.ends]).toEqual([0, 0, 4, 8]);
  expect([dots.x[0], dots.y[0], dots.beforeX[0], dots.beforeY[0]]).toEqual([2, 4, 1, 2]);
  expect([...lines.tint.slice(0, 3)]).toEqual([128, 128, 0]);
});

test("a message round the edge goes out on one side and comes in on the other", () => {
  const frame = decodeFrame(
    pack({
      tick: 1,
      agents: [
        { id: 1, x: 9, y: 5 },
        { id: 2, x: 1, y: 5 },
      ],
      links: [{ sender: 1, receiver: 2, sent: 0, due: 2 }],
    }),
  );
  const { lines } = drawMessages(frame, whereBefore(frame.agents, null, round), round, [
    [0, 0, 0],
    [1, 1, 1],
  ]);
  expect([...lines.ends]).toEqual([9, 5, 11, 5, -1, 5, 1, 5]);
});

test("trails follow, begin anew after a jump, and grow only at their end", () => {
  const at = (tick: number, x: number) =>
    decodeFrame(
      pack({
        tick,
        agents: [
          { id: 1, x, y: 0 },
          { id: 2, x: 0, y: x },
        ],
      }),
    ).agents;
  const trails = new Trails(flat);
  [0, 1, 2].forEach(tick => trails.add(tick, at(tick, tick)));
  const both = trails.pieces([0, 0, 0], null);
  expect(both.ends.length / 4).toBe(4);
  const one = trails.pieces([0, 0, 0], 1);
  expect([...one.ends]).toEqual([0, 0, 1, 0, 1, 0, 2, 0]);
  expect([...one.before]).toEqual([0, 0, 1, 0, 1, 0, 1, 0]);
  trails.add(500, at(500, 5));
  expect(trails.pieces([0, 0, 0], null).ends.length).toBe(0);
});

test("colours tell actions apart, and rewards by size", () => {
  const { agents } = decodeFrame(
    pack({
      agents: [
        { id: 1, x: 0, y: 0, action: 0, reward: 0 },
        { id: 2, x: 0, y: 0, action: 1, reward: 4 },
        { id: 3, x: 0, y: 0, action: 0, reward: -4 },
      ],
    }),
  );
  const looks = { plain: [0, 0, 0], actions: hues(2, false), low: [0, 0, 0], high: [0, 0, 1], worse: [1, 0, 0] } as Parameters<
    typeof tintsOf
  >[2];
  const by = (kind: "action" | "reward") => [0, 1, 2].map(at => [...tintsOf(agents, kind, looks).slice(4 * at, 4 * at + 4)].join());
  expect(by("reward")).toEqual(["0,0,0,255", "0,0,255,255", "255,0,0,255"]);
  expect(new Set(by("action")).size).toBe(2);
});
