import { expect, test } from "vitest";
import { choices, matching, sorted } from "../src/list/order";
import type { Run } from "../src/server/types";

const run = (name: string, more: Partial<Run> = {}): Run => ({
  name,
  created: "2026-01-01T00:00:00Z",
  scenario: null,
  seed: null,
  policy: null,
  world: null,
  status: "completed",
  steps: 10,
  ticks: 10,
  mean: null,
  cumulative: null,
  normalised: null,
  seconds: null,
  digest: null,
  version: null,
  report: true,
  ...more,
});
const names = (runs: Run[]) => runs.map(one => one.name);

test("seeds are ordered by size though they are text of 64 bits", () => {
  const runs = [run("a", { seed: "18446744073709551615" }), run("b", { seed: "9" }), run("c", { seed: "18446744073709551614" })];
  expect(names(sorted(runs, { key: "seed", down: false }))).toEqual(["b", "c", "a"]);
});

test("what is missing comes last in either direction", () => {
  const runs = [run("a"), run("b", { mean: 2 }), run("c", { mean: 1 })];
  expect(names(sorted(runs, { key: "mean", down: false }))).toEqual(["c", "b", "a"]);
  expect(names(sorted(runs, { key: "mean", down: true }))).toEqual(["b", "c", "a"]);
});

test("every word must be somewhere and every choice exact", () => {
  const runs = [
    run("tracking-1", { policy: "csg-l", world: "tracking" }),
    run("tracking-2", { policy: "random", world: "tracking" }),
    run("coverage-1", { policy: "csg-l" }),
  ];
  expect(names(matching(runs, { text: "TRACK csg", status: "", world: "", policy: "" }))).toEqual(["tracking-1"]);
  expect(names(matching(runs, { text: "", status: "", world: "tracking", policy: "random" }))).toEqual(["tracking-2"]);
  expect(names(matching(runs, { text: "", status: "killed", world: "", policy: "" }))).toEqual([]);
});

test("a choice is offered once, and nothing for what is missing", () => {
  expect(choices([run("a", { policy: "b" }), run("b", { policy: "a" }), run("c", { policy: "b" }), run("d")], "policy")).toEqual([
    "a",
    "b",
  ]);
});
