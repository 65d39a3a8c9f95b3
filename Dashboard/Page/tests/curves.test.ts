import { expect, test } from "vitest";
import { join } from "../src/curves/join";
import { span } from "../src/curves/range";

test("lines with other points share one axis, with gaps where they have none", () => {
  expect(
    join([
      { x: [1, 3, 5], y: [10, 30, 50] },
      { x: [2, 3], y: [null, 31] },
    ]),
  ).toEqual([
    [1, 2, 3, 5],
    [10, null, 30, 50],
    [null, null, 31, null],
  ]);
});

test("lines with the same points keep them as they are", () => {
  expect(
    join([
      { x: [1, 2], y: [1] },
      { x: [1, 2], y: [3, 4] },
    ]),
  ).toEqual([
    [1, 2],
    [1, null],
    [3, 4],
  ]);
  expect(join([])).toEqual([[]]);
});

test("an axis begins at zero where zero is near or asked for", () => {
  expect(span(5, 10, undefined)[0]).toBe(0);
  expect(span(9, 10, undefined)[0]).toBeGreaterThan(8);
  expect(span(9, 10, true)[0]).toBe(0);
  expect(span(5, 10, false)[0]).toBeGreaterThan(4);
});

test("an axis has an extent even when there is one value or none, and holds the level to compare with", () => {
  for (const [low, high] of [
    [3, 3],
    [0, 0],
    [-2, -2],
    [null, null],
  ] as const) {
    const [from, to] = span(low, high, undefined);
    expect(to).toBeGreaterThan(from);
  }
  expect(span(0.9, 0.95, false, 1)[1]).toBeGreaterThan(1);
});
