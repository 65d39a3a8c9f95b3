// Lines are told apart by dash as well as by colour.

export interface Look {
  colour: string;
  dash?: number[];
  width: number;
}

const others: readonly [string, number[]][] = [
  ["--c1", [7, 4]],
  ["--c2", [2, 3]],
  ["--c3", [10, 3, 2, 3]],
  ["--c4", [5, 2]],
  ["--c5", [1, 3]],
  ["--c6", [12, 4]],
];

/** How many lines can be told apart. */
export const most = 1 + others.length;

/** The look of the n-th line; the first is the one that matters. */
export function look(n: number): Look {
  if (n === 0) return { colour: "--run", width: 2 };
  const [colour, dash] = others[(n - 1) % others.length]!;
  return { colour, dash, width: 1.75 };
}
