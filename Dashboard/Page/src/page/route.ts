/** Where an address leads. */
export type Route =
  { to: "runs" } | { to: "load" } | { to: "compare"; names: string[] } | { to: "run"; name: string; tab: string } | { to: "nowhere" };

/** Reads the part of an address behind #. */
export function routeOf(hash: string): Route {
  const [first = "", ...rest] = hash.replace(/^#/, "").split("/");
  let names: string[];
  try {
    names = rest.map(decodeURIComponent);
  } catch {
    return { to: "nowhere" };
  }
  if (first === "" && !rest.length) return { to: "runs" };
  if (first === "load" && !rest.length) return { to: "load" };
  if (first === "compare" && names.length) return { to: "compare", names };
  if (first === "run" && names[0] && names.length <= 2) return { to: "run", name: names[0], tab: names[1] ?? "" };
  return { to: "nowhere" };
}
