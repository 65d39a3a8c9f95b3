import { after, before, describe } from "node:test";
import { Bench } from "./support/bench.mjs";
import access from "./suites/access.mjs";
import live from "./suites/live.mjs";
import runs from "./suites/runs.mjs";
import world from "./suites/world.mjs";

const bench = new Bench();
before(() => bench.open());
after(() => bench.close());

describe("the list of runs", () => runs(bench));
describe("a recorded world", () => world(bench));
describe("a run under way", () => live(bench));
describe("access", () => access(bench));
