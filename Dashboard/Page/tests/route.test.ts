import { expect, test } from "vitest";
import { routeOf } from "../src/page/route";

test("names survive the way into an address and back, slashes included", () => {
  const name = "a/b %#é";
  expect(routeOf(`#run/${encodeURIComponent(name)}/curves`)).toEqual({ to: "run", name, tab: "curves" });
  expect(routeOf(`#compare/${[name, "c"].map(encodeURIComponent).join("/")}`)).toEqual({ to: "compare", names: [name, "c"] });
});

test("an address that is none leads nowhere", () => {
  for (const hash of ["#run/%", "#run", "#run/a/b/c", "#compare", "#other"]) expect(routeOf(hash)).toEqual({ to: "nowhere" });
  expect(routeOf("")).toEqual({ to: "runs" });
});
