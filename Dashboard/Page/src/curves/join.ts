import type { Value } from "../server/types";

/** Points of one line. */
export interface Points {
  x: readonly number[];
  y: readonly Value[];
}

/** One axis for lines with points of their own: all places in order, null where a line has no point. */
export function join(lines: readonly Points[]): [number[], ...Value[][]] {
  const first = lines[0];
  if (!first) return [[]];
  if (lines.every(line => line.x === first.x || alike(line.x, first.x))) {
    return [[...first.x], ...lines.map(line => first.x.map((_, at) => line.y[at] ?? null))];
  }
  const x = [...new Set(lines.flatMap(line => [...line.x]))].sort((a, b) => a - b);
  const place = new Map(x.map((value, at) => [value, at]));
  return [
    x,
    ...lines.map(line => {
      const y: Value[] = new Array<Value>(x.length).fill(null);
      line.x.forEach((value, at) => {
        y[place.get(value)!] = line.y[at] ?? null;
      });
      return y;
    }),
  ];
}

function alike(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
